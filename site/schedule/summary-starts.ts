import { PlumblineError } from '../errors.ts';
import { forwardPass } from './forward-pass.ts';
import type { Network, NetworkLink } from './network.ts';
import type { SummaryPassages } from './summary-passages.ts';

// Each is tried by itself where all together make a loop; programmes have a handful.
const TRIED_MAX = 100;

/**
 * A link from the start of a summary holds from the first start under it, and which activity that is only dates can
 * tell: so the programme is dated once without, and the link then hung on the activity that starts first, as MS Project
 * does. Where that would make a loop, the link goes on holding from the earliest that the summary could start.
 *
 * @param network with all links, those from summaries' starts on their passages
 * @param connect throws `schedule-loop` where links make one, and then changes nothing
 */
export function fromFirstStarts(
  network: Network,
  links: readonly NetworkLink[],
  passages: SummaryPassages,
  connect: (links: readonly NetworkLink[]) => Network,
): Network {
  const inner = new Set(passages.links);
  const fromStarts = links.filter(
    (link) =>
      link.from === 'start' && !inner.has(link) && passages.leavesOfStart(link.predecessor).length > 0,
  );
  if (fromStarts.length === 0) return network;
  const { start } = forwardPass(network);
  const startOf = (node: number) => start[node] ?? Number.POSITIVE_INFINITY;
  const first = new Map(
    fromStarts.map((link) => [
      link,
      passages
        .leavesOfStart(link.predecessor)
        .reduce((least, leaf) => (startOf(leaf) < startOf(least) ? leaf : least)),
    ]),
  );
  const moved = (wanted: ReadonlySet<NetworkLink>) =>
    links.map((link) => {
      const leaf = wanted.has(link) ? first.get(link) : undefined;
      return leaf === undefined ? link : { ...link, predecessor: leaf };
    });
  const all = attempt(() => connect(moved(new Set(fromStarts))));
  if (all) return all;
  const holding = new Set<NetworkLink>();
  for (const link of fromStarts.slice(0, TRIED_MAX)) {
    holding.add(link);
    if (!attempt(() => connect(moved(holding)))) holding.delete(link);
  }
  return connect(moved(holding));
}

/** null where the links make a loop. */
function attempt(connect: () => Network): Network | null {
  try {
    return connect();
  } catch (error) {
    if (error instanceof PlumblineError && error.code === 'schedule-loop') return null;
    throw error;
  }
}
