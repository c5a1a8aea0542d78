import type { LinearLink, LinearNetwork } from './linear-network.ts';

/**
 * Which nodes lie on a path that is longer than the target allows. Nobody else can help, so only they go to the solver:
 * a path that is long enough without any option is so with all of them.
 *
 * @param ends nodes that must be done by the target
 * @param target working minutes of the project
 */
export function tooLate({ nodes }: LinearNetwork, ends: ReadonlySet<number>, target: number): Set<number> {
  const start = new Float64Array(nodes.length);
  const finish = new Float64Array(nodes.length);
  for (const [index, node] of nodes.entries()) {
    let [from, to] = [node.notBefore, node.finishNotBefore];
    for (const link of node.incoming) {
      const at = (link.from === 'start' ? start : finish)[link.predecessor] ?? 0;
      if (link.to === 'start') from = Math.max(from, at + link.lag);
      else to = Math.max(to, at + link.lag);
    }
    finish[index] = Math.max(from + node.minutes, to);
    start[index] = (finish[index] ?? 0) - node.minutes;
  }
  const late = latestFinishes(nodes, ends, target);
  return new Set(nodes.flatMap((_, index) => ((finish[index] ?? 0) > (late[index] ?? 0) ? [index] : [])));
}

function latestFinishes(
  nodes: LinearNetwork['nodes'],
  ends: ReadonlySet<number>,
  target: number,
): Float64Array {
  const late = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  for (const index of ends) late[index] = target;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (!node) continue;
    for (const link of node.incoming) {
      const own = (late[index] ?? 0) - (link.to === 'start' ? node.minutes : 0);
      const allowed = latestOfPredecessor(own, link, nodes[link.predecessor]?.minutes ?? 0);
      late[link.predecessor] = Math.min(late[link.predecessor] ?? allowed, allowed);
    }
  }
  return late;
}

function latestOfPredecessor(own: number, { from, lag }: LinearLink, minutes: number): number {
  return own - lag + (from === 'start' ? minutes : 0);
}
