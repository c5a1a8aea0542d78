import type { DailyFacts } from '../daily-fact-types.ts';
import type { PeriodFacts } from '../period-fact-types.ts';
import type { DecisionFact, ProblemFact } from '../standing-fact-types.ts';
import { NO_FIGURE } from './format.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Section } from './report-document.ts';
import { left, plain, right, tableOf, tableSection } from './section-parts.ts';
import type { Writing } from './writing.ts';

/** What every report may have. */
type Any = Writing<DailyFacts | PeriodFacts>;

// What a meeting gets through.
const ROWS_MAX = 10;
// Cubes of a few pours; the desk has the rest.
const SPECIMEN_ROWS_MAX = 20;

/** Problems with level and clock. */
export function problemSection({ facts, words: { activities }, standing, format, all, few }: Any): Section {
  const { open, closed, openCount, newCount, worseCount, closedCount } = facts.problems;
  const words = standing.problems;
  const { shown, hidden } = listed([...open, ...closed], rowsMax({ all, few }, ROWS_MAX));
  const row = (problem: ProblemFact): Cell[] => {
    const isClosed = closed.includes(problem);
    const marks = [
      ...(problem.isNew ? [words.fresh] : []),
      ...(problem.isWorse ? [words.worse] : []),
      ...(isClosed ? [words.closed] : []),
    ];
    const about = [problem.id, problem.activity ?? problem.element ?? '', ...marks].filter(
      (one) => one !== '',
    );
    const name: Cell = { text: problem.text, notes: [about.join(' · ')] };
    return [
      problem.level > 1 && !isClosed ? { ...name, tone: 'alert' } : name,
      plain(String(problem.level)),
      plain(problem.owner ?? words.nobody),
      format.cell(problem.waited, 0),
    ];
  };
  const none = openCount.value === 0 && closedCount.value === 0;
  return tableSection(
    words.title,
    [left(words.problem), right(words.level), right(words.owner), right(words.waited)],
    shown.map(row),
    none
      ? [words.none]
      : [
          ...(hidden > 0 ? [activities.more(format.number(hidden))] : []),
          words.counts(format.bare(newCount), format.bare(worseCount), format.bare(closedCount)),
        ],
  );
}

/** What both signed, and what waits for a signature. */
export function decisionSection({
  facts,
  standing,
  format,
  words: { activities, marks },
  all,
  few,
}: Any): Section {
  const words = standing.decisions;
  const role = (name: string) => words.roles[name] ?? name;
  const row = (one: DecisionFact): Cell[] => [
    plain(format.name(one.title), [format.dateTime(one.at)]),
    plain(
      words.states[one.state],
      one.waitsFor.length > 0 ? [words.waitsFor(one.waitsFor.map(role).join(marks.list))] : [],
    ),
    plain(
      one.signatures.map(({ by }) => by.replace(/^user:/, '')).join(marks.list) || words.free,
      one.signatures.map(({ role: name }) => role(name)),
    ),
  ];
  const changes = [...facts.decisions.taken, ...facts.decisions.waiting];
  const { shown, hidden } = listed(changes, rowsMax({ all, few }, ROWS_MAX));
  return tableSection(
    words.title,
    [left(words.change), right(words.state), right(words.signed)],
    shown.map(row),
    hidden > 0 ? [activities.more(format.number(hidden))] : changes.length === 0 ? [words.none] : [],
  );
}

export function alarmSection({ facts, standing, format, all, few }: Any): Section {
  const words = standing.alarms;
  const { raised, raisedCount, activeCount } = facts.alarms;
  const { shown } = listed(raised, rowsMax({ all, few }, ROWS_MAX));
  return tableSection(
    words.title,
    [left(words.what), right(words.raised), right(words.ended)],
    shown.map((alarm) => [
      plain(format.name(alarm.text)),
      plain(format.dateTime(alarm.raisedAt)),
      alarm.endedAt === null
        ? { text: words.active, notes: [], tone: 'alert' }
        : plain(format.dateTime(alarm.endedAt)),
    ]),
    [raised.length === 0 ? words.none : words.count(format.bare(raisedCount), format.bare(activeCount))],
  );
}

/** Specimens, pass rate and calibration of each mix. */
export function qualitySection({ facts, words: { activities }, standing, format, all, few }: Any): Section {
  const words = standing.quality;
  const { specimenCount } = facts.quality;
  // A month has hundreds of them; one page has their number.
  const { shown: specimens, hidden } = few
    ? { shown: [], hidden: 0 }
    : listed(facts.quality.specimens, rowsMax({ all }, SPECIMEN_ROWS_MAX));
  // What nobody has tested yet says something on paper, and takes room in a mail.
  const mixes = facts.quality.mixes.filter(({ groups }) => all || groups.value !== 0);
  return {
    title: words.title,
    cards: [],
    tables: [
      ...tableOf(
        null,
        [words.mix, words.groups, words.rate, words.mean, words.least, words.curve].map((title, at) =>
          at === 0 ? left(title) : right(title),
        ),
        mixes.map((mix) => [
          plain(mix.mix, [format.figure(mix.grade)]),
          plain(`${format.bare(mix.passed)} / ${format.bare(mix.groups)}`),
          plain(format.figure(mix.passRate, 0), mix.accepted === null ? [] : [words.accepted(mix.accepted)]),
          plain(format.bare(mix.mean)),
          plain(format.bare(mix.least)),
          plain(mix.curve === null ? NO_FIGURE : (words.forms[mix.curve] ?? mix.curve)),
        ]),
      ),
      ...tableOf(
        specimens.length === 0 ? null : words.specimens,
        [left(words.specimen), right(words.pour), right(words.age), right(words.strength)],
        specimens.map((one) => [
          plain(one.id, [words.curing[one.curing] ?? one.curing]),
          plain(one.pour),
          plain(format.number(one.ageDays)),
          plain(format.bare(one.strength), one.lab === null ? [] : [one.lab]),
        ]),
      ),
    ],
    notes: [
      ...(facts.quality.mixes.length === 0 ? [words.none] : mixes.length === 0 ? [words.untested] : []),
      ...(hidden > 0 ? [activities.more(format.number(hidden))] : []),
      ...(facts.quality.mixes.length === 0 ? [] : [words.fresh(format.bare(specimenCount))]),
    ],
  };
}

/** What data that came late changed; nothing on the first run. */
export function lateSections({ facts, standing, format }: Any): Section[] {
  const { late } = facts;
  if (!late || late.count === 0) return [];
  const words = standing.late;
  const { shown } = listed(late.changes, ROWS_MAX);
  const bare = (value: number | null, unit: string) => plain(format.figure({ value, unit, source: '' }));
  return [
    tableSection(
      words.title,
      [left(words.figure), right(words.before), right(words.after)],
      shown.map(({ path, source, unit, before, after }) => [
        plain(words.figures[path.split('.').at(-1) ?? ''] ?? path, [source]),
        bare(before, unit),
        bare(after, unit),
      ]),
      [words.since(format.dateTime(late.since), format.number(late.count))],
    ),
  ];
}
