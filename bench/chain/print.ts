import { type Column, table } from '../ingest/table.ts';
import type { ChainReport, ChainRow } from './run.ts';

const NOTHING = '–';

const FLOW: Column<ChainRow>[] = [
  { heading: 'from PUBLISH to a point that can be read', cell: ({ title }) => title },
  {
    heading: 'stored points/s',
    cell: ({ flow }) => whole(flow.stored / flow.storedSeconds),
  },
  {
    heading: 'acknowledged/s',
    cell: ({ flow }) => whole(flow.messages / flow.acknowledgedSeconds),
  },
  { heading: 'missing', cell: ({ flow }) => whole(flow.messages - flow.stored) },
  {
    heading: 'CPU ms per 1,000 points',
    cell: ({ flow }) =>
      flow.cpuSeconds !== null && flow.stored > 0 ? whole((1e6 * flow.cpuSeconds) / flow.stored) : NOTHING,
  },
];

const KILL: Column<ChainRow>[] = [
  { heading: 'every process killed once at load', cell: ({ title }) => title },
  { heading: 'acknowledged', cell: ({ kill }) => whole(kill.acknowledged) },
  { heading: 'lost', cell: ({ kill }) => whole(kill.lost) },
  { heading: 'up again after s', cell: ({ kill }) => kill.restartSeconds.toFixed(1) },
];

/** The run as people read it. */
export function printChain({ machine, settings, rows, unmeasured }: ChainReport): string {
  const { clients, messages, killPerSecond, killSeconds } = settings;
  return [
    [
      `${whole(messages)} messages of one reading, QoS 1, from ${clients} clients with up to 100 in flight, on ${machine.cores} cores`,
      `(${machine.processor}, Node ${machine.node}); publisher and chain share them. Killed: ${killPerSecond} messages/s for`,
      `${killSeconds} s, SIGKILL to every process of the chain at once at half of them; what is not acknowledged is sent again.`,
    ].join('\n'),
    table(rows, FLOW),
    table(rows, KILL),
    ...unmeasured,
    ...ratios(rows),
  ].join('\n\n');
}

function ratios(rows: readonly ChainRow[]): string[] {
  const perSecond = (row: ChainRow) => row.flow.stored / row.flow.storedSeconds;
  const ours = rows.filter(({ id }) => id.startsWith('plumbline'));
  const theirs = rows.filter(({ id }) => !id.startsWith('plumbline'));
  const lines = ours.flatMap((our) =>
    theirs.map(
      (their) =>
        `${our.title} stores ${(perSecond(our) / perSecond(their)).toFixed(2)} × the points of ${their.title}`,
    ),
  );
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
