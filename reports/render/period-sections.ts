import type { PeriodFacts } from '../period-fact-types.ts';
import { NO_FIGURE } from './format.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Section } from './report-document.ts';
import { left, plain, right, tableOf, tableSection } from './section-parts.ts';
import type { Writing } from './writing.ts';

type Period = Writing<PeriodFacts>;

// A page of paper; the programme has the rest.
const LOOK_AHEAD_ROWS_MAX = 15;
const AGENDA_ROWS_MAX = 12;

/** What starts, runs and finishes in the next two weeks; the critical first. */
export function lookAheadSection({ facts, words, standing, format, all, few }: Period): Section {
  const { period } = standing;
  const { shown, hidden } = listed(facts.lookAhead, rowsMax({ all, few }, LOOK_AHEAD_ROWS_MAX));
  return tableSection(
    period.lookAhead(2),
    [left(period.activity), right(period.start), right(period.finish)],
    shown.map((one) => [
      plain(format.named(one.name), [
        [one.id, ...(one.critical ? [words.activities.critical] : [])].join(' · '),
      ]),
      plain(format.day(one.start, facts.date)),
      plain(format.day(one.finish, facts.date)),
    ]),
    facts.lookAheadCount.value === null
      ? format.why(facts.lookAheadCount)
      : hidden > 0
        ? [words.activities.more(format.number(hidden))]
        : shown.length === 0
          ? [words.activities.none]
          : [],
  );
}

/** Weather, shift and refused messages of each day. */
export function daySection({ facts, standing, format }: Period): Section {
  const { period } = standing;
  const titles = [period.shift, period.air, period.gust, period.rain, period.windHours, period.quarantined];
  return tableSection(
    period.days,
    [left(period.date), ...titles.map(right)],
    facts.days.map(({ date, shiftHours, weather, quarantined }): Cell[] => [
      plain(format.day(date, facts.date)),
      plain(format.bare(shiftHours)),
      plain(
        weather.airMin.value === null
          ? NO_FIGURE
          : `${format.bare(weather.airMin)} / ${format.bare(weather.airMax)}`,
      ),
      plain(format.bare(weather.gustMax)),
      plain(format.bare(weather.rainSum)),
      plain(format.bare(weather.gustHours)),
      plain(format.bare(quarantined)),
    ]),
    [],
  );
}

export function milestoneSection({ facts, words, standing, format, all, few }: Period): Section {
  const { period, finish } = standing;
  const { shown, hidden } = listed(facts.milestones, rowsMax({ all, few }, AGENDA_ROWS_MAX));
  return tableSection(
    period.milestones,
    [left(period.milestone), right(finish.baseline), right(finish.p50), right(finish.p80)],
    shown.map(({ name, baseline, p50, p80 }) => [
      plain(format.named(name)),
      plain(baseline ? format.date(baseline) : NO_FIGURE),
      plain(format.date(p50)),
      plain(format.date(p80)),
    ]),
    hidden > 0 ? [words.activities.more(format.number(hidden))] : [],
  );
}

/** What the joint meeting has before it: decisions, what is disputed, and what a gate holds. */
export function agendaSections({
  facts,
  words: { marks, activities },
  standing,
  format,
  all,
  few,
}: Period): Section[] {
  const { agenda } = facts;
  if (!agenda) return [];
  const { period, decisions } = standing;
  const disputed = new Set(agenda.disputes.map(({ id }) => id));
  const items = [
    ...agenda.decisions,
    ...agenda.disputes.filter(({ id }) => !agenda.decisions.some((one) => one.id === id)),
  ];
  const { shown, hidden } = listed(items, rowsMax({ all, few }, AGENDA_ROWS_MAX));
  const held = listed(agenda.gates, rowsMax({ all, few }, AGENDA_ROWS_MAX));
  const rows = shown.map(({ id, title, daysOpen, waitsFor }): Cell[] => [
    plain(format.name(title), [[id, ...(disputed.has(id) ? [period.disputed] : [])].join(' · ')]),
    plain(format.number(daysOpen)),
    plain(waitsFor.map((role) => decisions.roles[role] ?? role).join(marks.list) || NO_FIGURE),
  ]);
  return [
    {
      title: period.agenda,
      cards: [],
      tables: [
        ...tableOf(null, [left(period.item), right(period.openFor), right(period.waitsFor)], rows),
        ...tableOf(
          period.gates,
          [left(period.activity), right(period.reported)],
          held.shown.map((one) => [
            plain(format.named(one.activityName), [format.name(one.name)]),
            plain(format.date(one.finishReported)),
          ]),
        ),
      ],
      notes:
        items.length + agenda.gates.length === 0
          ? [period.agendaNone]
          : hidden + held.hidden > 0
            ? [activities.more(format.number(hidden + held.hidden))]
            : [],
    },
  ];
}
