import type { Link } from '../programme.ts';

export interface LinkChanges {
  added: Link[];
  gone: Link[];
  /** Between the same two, of another kind or with another lag. */
  changed: { before: Link; after: Link }[];
}

/** Compares logic. Of two activities with several links between them, those of the same kind are compared first. */
export function compareLinks(before: readonly Link[], after: readonly Link[]): LinkChanges {
  const old = Map.groupBy(before, pairOf);
  const recent = Map.groupBy(after, pairOf);
  const changes: LinkChanges = { added: [], gone: [], changed: [] };
  for (const pair of new Set([...old.keys(), ...recent.keys()])) {
    const was = [...(old.get(pair) ?? [])];
    const is = [...(recent.get(pair) ?? [])];
    take(was, is, (a, b) => saysOf(a) === saysOf(b));
    const sameKind = take(was, is, (a, b) => a.kind === b.kind);
    const anyKind = take(was, is, () => true);
    changes.changed.push(...sameKind, ...anyKind);
    changes.gone.push(...was);
    changes.added.push(...is);
  }
  return changes;
}

/** Takes out of both lists what belongs together. */
function take(
  was: Link[],
  is: Link[],
  belong: (before: Link, after: Link) => boolean,
): { before: Link; after: Link }[] {
  const taken: { before: Link; after: Link }[] = [];
  for (const before of was.slice()) {
    const at = is.findIndex((after) => belong(before, after));
    const after = is[at];
    if (!after) continue;
    taken.push({ before, after });
    is.splice(at, 1);
    was.splice(was.indexOf(before), 1);
  }
  return taken;
}

function pairOf({ predecessor, successor }: Link): string {
  return JSON.stringify([predecessor, successor]);
}

/** Without a lag its calendar says nothing. */
function saysOf({ kind, lagMinutes, lagCalendar }: Link): string {
  return `${kind} ${lagMinutes} ${lagMinutes === 0 ? '' : lagCalendar}`;
}
