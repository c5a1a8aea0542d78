import type { Activity, ConstraintKind, Link } from '../programme.ts';
import { type DcmaCheck, noneCheck, shareCheck } from './dcma-check.ts';
import { type DcmaFacts, linkName } from './dcma-facts.ts';

const SHARE_MAX = 5;
const FINISH_TO_START_MIN = 90;

/** Checks 1 to 5: is the programme tied together by plain logic? */
export function logicChecks(facts: DcmaFacts): DcmaCheck[] {
  const { open, links } = facts;
  const named = (of: (link: Link) => boolean) => links.filter(of).map(linkName);
  const others = named(({ kind }) => kind !== 'FS');
  const plain = links.length === 0 ? 100 : 100 - (100 * others.length) / links.length;
  return [
    shareCheck('logic', untied(facts), open.length, SHARE_MAX),
    noneCheck(
      'leads',
      named(({ lagMinutes }) => lagMinutes < 0),
    ),
    shareCheck(
      'lags',
      named(({ lagMinutes }) => lagMinutes > 0),
      links.length,
      SHARE_MAX,
    ),
    {
      check: 'relationship-types',
      value: plain,
      limit: FINISH_TO_START_MIN,
      passed: plain >= FINISH_TO_START_MIN,
      violators: others,
    },
    shareCheck(
      'hard-constraints',
      open.filter(({ constraints }) => constraints.some(({ kind }) => HARD.has(kind))).map(({ id }) => id),
      open.length,
      SHARE_MAX,
    ),
  ];
}

// What keeps a slip from moving the dates after it.
const HARD = new Set<ConstraintKind>([
  'mandatory-start',
  'mandatory-finish',
  'start-on',
  'finish-on',
  'start-no-later-than',
  'finish-no-later-than',
]);

/** Open activities without a predecessor or without a successor. A link on a summary ties all that is under it. */
function untied({ programme, open }: DcmaFacts): string[] {
  const byId = new Map(programme.activities.map((activity) => [activity.id, activity]));
  const real = programme.links.filter(({ predecessor, successor }) =>
    [predecessor, successor].every((id) => byId.get(id)?.kind !== 'level-of-effort'),
  );
  const led = new Set(real.map(({ successor }) => successor));
  const leading = new Set(real.map(({ predecessor }) => predecessor));
  return open
    .filter((activity) => {
      const line = withSummaries(activity, byId);
      return !line.some((id) => led.has(id)) || !line.some((id) => leading.has(id));
    })
    .map(({ id }) => id);
}

function withSummaries(activity: Activity, byId: ReadonlyMap<string, Activity>): string[] {
  const line: string[] = [];
  for (
    let at: Activity | undefined = activity;
    at && !line.includes(at.id);
    at = at.parent === null ? undefined : byId.get(at.parent)
  )
    line.push(at.id);
  return line;
}
