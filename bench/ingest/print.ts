import type { Report, Row } from './report.ts';
import type { Spread } from './spread.ts';
import { type Column, table } from './table.ts';

const NOTHING = '–';
const MS_PRECISE_BELOW = 10;

const ACKNOWLEDGED_COLUMNS: Column<Row>[] = [
  { heading: 'server', cell: ({ title }) => title },
  { heading: 'on disk', cell: ({ durable }) => (durable ? 'yes' : 'no') },
  { heading: 'acknowledged/s', cell: (row) => count(row.acknowledgedPerSecond?.median) },
  { heading: 'lowest–highest', cell: (row) => range(row.acknowledgedPerSecond) },
  { heading: 'p50 ms', cell: (row) => milliseconds(row.latencyMsP50?.median) },
  { heading: 'p99 ms', cell: (row) => milliseconds(row.latencyMsP99?.median) },
  { heading: 'per server CPU s', cell: (row) => count(row.acknowledgedPerServerCpuSecond?.median) },
  { heading: 'server CPU s', cell: (row) => seconds(row.serverCpuSeconds?.median) },
  { heading: 'generator CPU s', cell: (row) => seconds(row.generatorCpuSeconds?.median) },
  { heading: 'other CPU s', cell: (row) => seconds(row.otherCpuSeconds?.median) },
  { heading: 'in s', cell: (row) => seconds(row.seconds?.median) },
];

const CHAIN_COLUMNS: Column<Row>[] = [
  { heading: 'from PUBLISH to DuckDB', cell: ({ title }) => title },
  { heading: 'stored points/s', cell: ({ chain }) => count(chain?.pointsPerSecond.median) },
  { heading: 'lowest–highest', cell: ({ chain }) => range(chain?.pointsPerSecond ?? null) },
  { heading: 'points', cell: ({ chain }) => count(chain?.points.median) },
  { heading: 'in s', cell: ({ chain }) => seconds(chain?.seconds.median) },
  { heading: 's after the last PUBACK', cell: ({ chain }) => seconds(chain?.behindSeconds.median) },
];

/** A run as people read it. */
export function print(report: Report): string {
  const { rows } = report;
  const measured = rows.filter(({ rounds }) => rounds.length > 0);
  const stored = measured.filter(({ chain }) => chain !== null);
  return [
    conditions(report),
    ...(measured.length > 0 ? [table(measured, ACKNOWLEDGED_COLUMNS)] : []),
    ...rows.flatMap(({ title, unmeasured }) =>
      unmeasured ? [`${title}: not measured. ${unmeasured.why}`] : [],
    ),
    ...measured
      .filter(answersOutOfOrder)
      .map(
        ({ title }) =>
          `${title} did not answer in the order of the messages: its latencies are only about right.`,
      ),
    ...(stored.length > 0 ? [table(stored, CHAIN_COLUMNS)] : []),
    ratios(report),
    ...disturbed(report),
  ].join('\n\n');
}

function answersOutOfOrder({ rounds }: Row): boolean {
  return rounds.some(({ outOfOrder }) => outOfOrder > 0);
}

function conditions({ machine, settings }: Report): string {
  const { cores, processor, memoryGib, node, syncMs, inMemory } = machine;
  const { clients, inFlight, seconds, warmUpSeconds, rounds } = settings;
  return [
    `${clients} clients with up to ${inFlight} messages in flight each, MQTT 3.1.1, QoS 1, native JSON telemetry; with`,
    'so many in flight, latency is mostly the wait for those before.',
    `Each server runs alone, in a new process with nothing in it, for ${seconds} s after ${warmUpSeconds} s of warm-up;`,
    `${rounds === 1 ? 'one round' : `${rounds} rounds, the figures are medians`}.`,
    `Generator and server share ${cores} cores (${processor}, ${memoryGib} GiB, Node ${node}). The generator is one`,
    'thread: where its CPU seconds are well below the measured seconds, it waits for the server. The null sinks only',
    "answer, all that came at once or each message by itself: the generator's ceiling is what it reaches there, or more.",
    `A page and its sync take ${syncMs === null ? 'an unknown time' : `${syncMs.toFixed(2)} ms`} on this disk.`,
    ...(inMemory
      ? [
          'The temporary folder is memory: the durable figures mean nothing. Set TMPDIR to a folder on a disk.',
        ]
      : []),
  ].join('\n');
}

function ratios({ rows, ratios }: Report): string {
  if (ratios.length === 0) return 'Ratios of acknowledged/s: none, there is nothing to compare with.';
  const titleOf = (peer: string) => rows.find((row) => row.peer === peer)?.title ?? peer;
  return table(ratios, [
    { heading: 'ratio', cell: ({ of, to }) => `${titleOf(of)} to ${titleOf(to)}` },
    { heading: 'acknowledged/s', cell: ({ perSecond }) => perSecond.toFixed(2) },
    {
      heading: 'per server CPU s',
      cell: ({ perServerCpuSecond }) => perServerCpuSecond?.toFixed(2) ?? NOTHING,
    },
  ]);
}

/** A share of all cores that others may use before the reader is told that the figures are too low. */
const OTHERS_SHARE_MAX = 0.1;

/** On a busy machine the figures of acknowledged/s say more about the others than about the servers. */
function disturbed({ rows, machine }: Report): string[] {
  const rounds = rows.flatMap((row) => row.rounds);
  const all = sum(rounds.map(({ machineCpuSeconds }) => machineCpuSeconds));
  const own = sum(
    rounds.flatMap(({ serverCpuSeconds, generatorCpuSeconds }) => [serverCpuSeconds, generatorCpuSeconds]),
  );
  const available = machine.cores * sum(rounds.map(({ seconds }) => seconds));
  const share = (all - own) / available;
  return share > OTHERS_SHARE_MAX
    ? [
        [
          `Other programs used ${Math.round(100 * share)} % of the processors meanwhile: acknowledged/s, latency and points/s`,
          'are worse than the servers are, and their ratios rough; figures per server CPU second suffer less.',
          'Measure on an idle machine.',
        ].join('\n'),
      ]
    : [];
}

function sum(figures: readonly (number | null)[]): number {
  return figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
}

function count(figure: number | undefined): string {
  return figure === undefined ? NOTHING : Math.round(figure).toLocaleString('en');
}

function range(spread: Spread | null): string {
  return spread ? `${count(spread.min)}–${count(spread.max)}` : NOTHING;
}

function milliseconds(figure: number | undefined): string {
  return figure === undefined ? NOTHING : figure.toFixed(figure < MS_PRECISE_BELOW ? 2 : 0);
}

function seconds(figure: number | undefined): string {
  return figure === undefined ? NOTHING : figure.toFixed(2);
}
