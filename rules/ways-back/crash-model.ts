import { SHORTEST_SHARE } from './expand-options.ts';
import type { LinearLink, LinearNetwork } from './linear-network.ts';
import { excludeEachOther, type Measure } from './measure.ts';

/** A choice between measures on a network of sums. */
export interface CrashProblem {
  network: LinearNetwork;
  /** Nodes that bind, see tooLate. */
  kept: ReadonlySet<number>;
  /** Those of them that must be done by the target. */
  ends: ReadonlySet<number>;
  measures: readonly Measure[];
  /** Sets that the calendars have shown to be too little: one of the others is needed. */
  tooLittle: readonly ReadonlySet<number>[];
}

/** Working minutes by which the ends must be done, or: as early as can be. */
export type Aim = { by: number } | 'earliest';

// Minutes make sums of a million; in hours the solver's tolerance is a second.
const HOUR = 60;
// Lines of the LP format are cut well below its limit.
const TERMS_A_LINE = 8;

/**
 * The problem in CPLEX's LP format. A node n starts at s and takes d, both continuous; x is 1 where a measure is taken,
 * y where its option is:
 *
 * minimise Σ cost·x + Σ once·y (or the finish z) subject to
 * s ≥ s' + d' + lag for every link, d + Σ gain·x ≥ minutes, d ≥ SHORTEST_SHARE·minutes, s + d ≤ target,
 * x ≤ y, x + x' ≤ 1 where they exclude each other, Σ x ≤ activitiesMax.
 *
 * J. E. Kelley, Critical-Path Planning and Scheduling, Operations Research 9 (1961), with discrete choices.
 */
export function crashModel(problem: CrashProblem, aim: Aim): string {
  const rows = [...networkRows(problem), ...targetRows(problem, aim), ...choiceRows(problem)];
  const { measures, network, kept } = problem;
  const options = [...new Set(measures.map(({ option }) => option))];
  const cost = [
    ...measures.map((measure, index) => term(measure.cost, `x${index}`)),
    ...options.map((option, index) => term(option.cost.once ?? 0, `y${index}`)),
  ];
  const bounds = [...kept].flatMap((index) => {
    const node = network.nodes[index];
    const least = (hours: number, name: string) => `${name} >= ${decimal(hours)}`;
    return node
      ? [
          least(node.notBefore / HOUR, `s${index}`),
          least((SHORTEST_SHARE * node.minutes) / HOUR, `d${index}`),
        ]
      : [];
  });
  return [
    'Minimize',
    ` obj: ${sum(aim === 'earliest' ? ['+ 1 z'] : cost)}`,
    'Subject To',
    ...rows.map(([left, right], index) => ` c${index}: ${sum(left)} ${right}`),
    'Bounds',
    ...bounds.map((bound) => ` ${bound}`),
    'Binary',
    ...measures.map((_, index) => ` x${index}`),
    ...options.map((_, index) => ` y${index}`),
    'End',
  ].join('\n');
}

type Row = [left: string[], right: string];

function networkRows({ network, kept, measures }: CrashProblem): Row[] {
  const gains = gainsByNode(network, kept, measures);
  return [...kept].flatMap((index): Row[] => {
    const node = network.nodes[index];
    if (!node) return [];
    const own = gains.get(index) ?? [];
    const shorter = own.map(({ hours, name }) => term(hours, name));
    // Not an equation: with equations HiGHS 1.15.3's presolve calls sets optimal that are not (a test keeps one).
    const rows: Row[] = [[[`+ 1 d${index}`, ...shorter], `>= ${decimal(node.minutes / HOUR)}`]];
    if (node.finishNotBefore > node.notBefore)
      rows.push([[`+ 1 s${index}`, `+ 1 d${index}`], `>= ${decimal(node.finishNotBefore / HOUR)}`]);
    for (const link of node.incoming) if (kept.has(link.predecessor)) rows.push(linkRow(index, link));
    return rows;
  });
}

function linkRow(index: number, { predecessor, from, to, lag }: LinearLink): Row {
  const left = [`+ 1 s${index}`, `- 1 s${predecessor}`];
  if (to === 'finish') left.push(`+ 1 d${index}`);
  if (from === 'finish') left.push(`- 1 d${predecessor}`);
  return [left, `>= ${decimal(lag / HOUR)}`];
}

function gainsByNode(
  { nodes }: LinearNetwork,
  kept: ReadonlySet<number>,
  measures: readonly Measure[],
): Map<number, { hours: number; name: string }[]> {
  const indexOf = new Map([...kept].map((index) => [nodes[index]?.id, index]));
  const gains = new Map<number, { hours: number; name: string }[]>();
  for (const [measure, { targets }] of measures.entries())
    for (const { activity, minutes } of targets) {
      const index = indexOf.get(activity);
      const node = index === undefined ? undefined : nodes[index];
      if (index === undefined || !node) continue;
      const own = gains.get(index) ?? [];
      own.push({ hours: (minutes * node.perOwnMinute) / HOUR, name: `x${measure}` });
      gains.set(index, own);
    }
  return gains;
}

function targetRows({ ends }: CrashProblem, aim: Aim): Row[] {
  return [...ends].map((index) =>
    aim === 'earliest'
      ? [[`+ 1 s${index}`, `+ 1 d${index}`, '- 1 z'], '<= 0']
      : [[`+ 1 s${index}`, `+ 1 d${index}`], `<= ${decimal(aim.by / HOUR)}`],
  );
}

function choiceRows({ measures, tooLittle }: CrashProblem): Row[] {
  const options = [...new Set(measures.map(({ option }) => option))];
  const rows: Row[] = measures.map(({ option }, index) => [
    [`+ 1 x${index}`, `- 1 y${options.indexOf(option)}`],
    '<= 0',
  ]);
  for (const option of options) {
    const most = option.limits?.activitiesMax;
    const own = measures.flatMap((measure, index) =>
      measure.option === option ? [`+ ${measure.targets.length} x${index}`] : [],
    );
    if (most !== undefined) rows.push([own, `<= ${most}`]);
  }
  for (const [index, measure] of measures.entries())
    for (const [other, second] of measures.slice(0, index).entries())
      if (excludeEachOther(measure, second)) rows.push([[`+ 1 x${index}`, `+ 1 x${other}`], '<= 1']);
  for (const set of tooLittle)
    rows.push([measures.flatMap((_, index) => (set.has(index) ? [] : [`+ 1 x${index}`])), '>= 1']);
  return rows;
}

function term(amount: number, name: string): string {
  return `${amount < 0 ? '-' : '+'} ${decimal(Math.abs(amount))} ${name}`;
}

function sum(terms: readonly string[]): string {
  if (terms.length === 0) return '0 x0';
  return terms.map((one, index) => (index > 0 && index % TERMS_A_LINE === 0 ? `\n  ${one}` : one)).join(' ');
}

/** The format knows no exponents that all readers agree on. */
function decimal(value: number): string {
  return value.toFixed(6);
}
