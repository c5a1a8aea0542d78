import { messageOf } from '../../site/errors.ts';
import { lookAtMachine } from './machine.ts';
import { measure, type Round } from './measure.ts';
import { bareAedes, nullSink, nullSinkSingly, openBroker } from './memory-peers.ts';
import { mosquitto } from './mosquitto.ts';
import type { BenchOptions } from './options.ts';
import { type Peer, PeerMissing } from './peer.ts';
import { type Report, ratiosOf, rowOf, type Unmeasured } from './report.ts';
import type { Scratch } from './scratch.ts';
import { service, siteTemplate } from './service-peer.ts';

/** Measures all peers, in rounds: what disturbs the machine for a while disturbs them all. */
export async function run(
  options: BenchOptions,
  scratch: Scratch,
  tell: (line: string) => void,
): Promise<Report> {
  const { clients, inFlight, seconds, warmUpSeconds, rounds } = options;
  const machine = lookAtMachine(scratch);
  const template = siteTemplate(scratch, clients);
  const peers = [
    nullSink,
    nullSinkSingly,
    mosquitto(options.mosquitto),
    bareAedes,
    openBroker,
    service(template, 1),
    service(template, 10),
  ].filter(({ id }) => options.only === null || options.only.includes(id));
  const found = peers.map((peer) => ({ peer, rounds: [] as Round[], unmeasured: null as Unmeasured | null }));
  for (let round = 1; round <= rounds; round++)
    for (const entry of found) {
      if (entry.unmeasured !== null) continue;
      const measured = await measureOrSayWhy(entry.peer, options, scratch);
      if ('why' in measured) entry.unmeasured = measured;
      else entry.rounds.push(measured);
      tell(`round ${round} of ${rounds}, ${entry.peer.id}: ${said(measured)}`);
    }
  const rows = found.map(({ peer, rounds, unmeasured }) => rowOf(peer, rounds, unmeasured));
  return {
    machine,
    settings: { clients, inFlight, seconds, warmUpSeconds, rounds },
    rows,
    ratios: ratiosOf(rows),
  };
}

/** A server that is not there, or fails, costs its own row and not those of the others. */
async function measureOrSayWhy(
  peer: Peer,
  options: BenchOptions,
  scratch: Scratch,
): Promise<Round | Unmeasured> {
  try {
    return await measure(peer, options, scratch);
  } catch (error) {
    return { why: messageOf(error), failed: !(error instanceof PeerMissing) };
  }
}

function said(measured: Round | Unmeasured): string {
  return 'why' in measured
    ? `not measured. ${measured.why}`
    : `${Math.round(measured.acknowledgedPerSecond).toLocaleString('en')} acknowledged/s`;
}
