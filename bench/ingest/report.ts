import type { Machine } from './machine.ts';
import type { Round } from './measure.ts';
import type { BenchOptions } from './options.ts';
import type { Peer } from './peer.ts';
import { type Spread, spreadOf } from './spread.ts';

/** All that a run found; what `--json` writes. */
export interface Report {
  machine: Machine;
  settings: Pick<BenchOptions, 'clients' | 'inFlight' | 'seconds' | 'warmUpSeconds' | 'rounds'>;
  rows: Row[];
  ratios: Ratio[];
}

export interface Row {
  peer: string;
  title: string;
  durable: boolean;
  pointsPerMessage: number;
  /** null when it was measured in every round. */
  unmeasured: Unmeasured | null;
  acknowledgedPerSecond: Spread | null;
  latencyMsP50: Spread | null;
  latencyMsP99: Spread | null;
  /** Of the measured time; `seconds` is its length. */
  serverCpuSeconds: Spread | null;
  generatorCpuSeconds: Spread | null;
  /** Moved less by what else the machine does. */
  acknowledgedPerServerCpuSecond: Spread | null;
  /** What other programs used meanwhile, and the machine's host: where it is much, the figures are too low. */
  otherCpuSeconds: Spread | null;
  seconds: Spread | null;
  chain: { pointsPerSecond: Spread; points: Spread; seconds: Spread; behindSeconds: Spread } | null;
  rounds: Round[];
}

/** Why a row has no figures. */
export interface Unmeasured {
  why: string;
  /** It was there and failed; false: it is not installed. */
  failed: boolean;
}

/** Acknowledged messages of one peer divided by those of another, one point a message; of the medians. */
export interface Ratio {
  of: string;
  to: string;
  /** In the same time. */
  perSecond: number;
  /** With the same processor time of the server; null where there is no /proc. */
  perServerCpuSecond: number | null;
}

/** Who is compared with whom. The generator's ceiling is no broker, and ten points a message is another load. */
const COMPARED = ['plumbline', 'open'];
const YARDSTICKS = ['mosquitto', 'aedes'];

export function rowOf(peer: Peer, rounds: Round[], unmeasured: Unmeasured | null): Row {
  const { id, title, durable, pointsPerMessage } = peer;
  const over = (figure: (round: Round) => number | null) => spreadOf(rounds.map(figure));
  return {
    peer: id,
    title,
    durable,
    pointsPerMessage,
    unmeasured,
    acknowledgedPerSecond: over((round) => round.acknowledgedPerSecond),
    latencyMsP50: over((round) => round.latencyMsP50),
    latencyMsP99: over((round) => round.latencyMsP99),
    serverCpuSeconds: over((round) => round.serverCpuSeconds),
    generatorCpuSeconds: over((round) => round.generatorCpuSeconds),
    acknowledgedPerServerCpuSecond: over(perServerCpuSecond),
    otherCpuSeconds: over(otherCpuSeconds),
    seconds: over((round) => round.seconds),
    chain: chainOf(rounds),
    rounds,
  };
}

export function ratiosOf(rows: readonly Row[]): Ratio[] {
  return COMPARED.flatMap((of) =>
    YARDSTICKS.flatMap((to) => {
      const ours = rows.find(({ peer }) => peer === of);
      const theirs = rows.find(({ peer }) => peer === to);
      if (!ours || !theirs) return [];
      const perSecond = quotient(ours.acknowledgedPerSecond, theirs.acknowledgedPerSecond);
      const perServerCpuSecond = quotient(
        ours.acknowledgedPerServerCpuSecond,
        theirs.acknowledgedPerServerCpuSecond,
      );
      return perSecond === null ? [] : [{ of, to, perSecond, perServerCpuSecond }];
    }),
  );
}

function quotient(ours: Spread | null, theirs: Spread | null): number | null {
  return ours && theirs && theirs.median > 0 ? ours.median / theirs.median : null;
}

function perServerCpuSecond({ acknowledged, serverCpuSeconds }: Round): number | null {
  return serverCpuSeconds ? acknowledged / serverCpuSeconds : null;
}

function otherCpuSeconds({ machineCpuSeconds, serverCpuSeconds, generatorCpuSeconds }: Round): number | null {
  return machineCpuSeconds === null || serverCpuSeconds === null || generatorCpuSeconds === null
    ? null
    : Math.max(0, machineCpuSeconds - serverCpuSeconds - generatorCpuSeconds);
}

function chainOf(rounds: readonly Round[]): Row['chain'] {
  const chains = rounds.flatMap(({ chain }) => (chain ? [chain] : []));
  const pointsPerSecond = spreadOf(chains.map((chain) => chain.pointsPerSecond));
  const points = spreadOf(chains.map((chain) => chain.points));
  const seconds = spreadOf(chains.map((chain) => chain.seconds));
  const behindSeconds = spreadOf(chains.map((chain) => chain.behindSeconds));
  return pointsPerSecond && points && seconds && behindSeconds
    ? { pointsPerSecond, points, seconds, behindSeconds }
    : null;
}
