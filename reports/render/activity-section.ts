import type { ActivityFact, ActivityList } from '../daily-fact-types.ts';
import { NO_FIGURE } from './format.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Column, Section, Table } from './report-document.ts';
import type { Writing } from './writing.ts';

// A page of paper; who needs the rest opens the twin.
const ROWS_MAX = 8;

interface Kind {
  caption: string;
  list: ActivityList;
  columns: [title: string, of: (activity: ActivityFact) => Cell][];
}

/** What is late, was finished, runs, and starts next. */
export function activitySection(writing: Writing): Section {
  const { facts, words, format } = writing;
  const { late, finished, running, starting, nextWorkingDate } = facts.activities;
  const { activities } = words;
  const day = (of: (activity: ActivityFact) => string | null) => (activity: ActivityFact) =>
    plain(dated(writing, of(activity)));
  const percent = (activity: ActivityFact) => plain(format.figure(activity.percent, 0));
  const plannedFinish = day(({ plannedFinish }) => plannedFinish);
  const kinds: Kind[] = [
    {
      caption: activities.late,
      list: late,
      columns: [
        [activities.plannedFinish, plannedFinish],
        [activities.forecastFinish, day(({ forecastFinish }) => forecastFinish)],
        [activities.lateBy, (activity) => lateness(writing, activity)],
      ],
    },
    {
      caption: activities.finished,
      list: finished,
      columns: [
        [activities.plannedFinish, plannedFinish],
        [
          activities.actualFinish,
          ({ actualFinish }) => plain(actualFinish ? format.localTime(actualFinish) : NO_FIGURE),
        ],
      ],
    },
    {
      caption: activities.running,
      list: running,
      columns: [
        [activities.percent, percent],
        [activities.plannedFinish, plannedFinish],
        [activities.forecastFinish, day(({ forecastFinish }) => forecastFinish)],
      ],
    },
    {
      caption: activities.starting(nextWorkingDate && format.date(nextWorkingDate)),
      list: starting,
      columns: [
        [activities.plannedStart, day(({ plannedStart }) => plannedStart)],
        [activities.plannedFinish, plannedFinish],
      ],
    },
  ];
  const known = late.count.value !== null;
  return {
    title: activities.title,
    cards: [],
    tables: known ? kinds.flatMap((kind) => tableOf(writing, kind)) : [],
    notes: known ? emptyNotes(writing, kinds) : format.why(late.count),
  };
}

function tableOf(writing: Writing, { caption, list, columns }: Kind): Table[] {
  const { words, format } = writing;
  if (list.items.length === 0) return [];
  const { shown } = listed(list.items, rowsMax(writing, ROWS_MAX));
  const hidden = (list.count.value ?? 0) - shown.length;
  return [
    {
      caption: `${caption} · ${format.bare(list.count)}`,
      columns: [
        { title: words.activities.activity, align: 'left' },
        ...columns.map(([title]): Column => ({ title, align: 'right' })),
      ],
      rows: shown.map((activity) => [name(writing, activity), ...columns.map(([, cell]) => cell(activity))]),
      more: hidden > 0 ? words.activities.more(format.number(hidden)) : null,
    },
  ];
}

function name({ words, format }: Writing, { id, name: both, critical, overdue }: ActivityFact): Cell {
  const notes = [id, ...(critical ? [words.activities.critical] : [])].join(' · ');
  const cell: Cell = { text: format.named(both), notes: [notes] };
  return overdue && critical ? { ...cell, tone: 'alert' } : cell;
}

function lateness({ words, format }: Writing, { lateDays, overdue }: ActivityFact): Cell {
  const text =
    lateDays.value === null
      ? NO_FIGURE
      : lateDays.value === 0
        ? words.activities.today
        : format.workingDays(lateDays.value);
  return { text, notes: overdue ? [words.activities.due(overdue)] : [] };
}

/** Lists without an entry share one line: 'Late, Running: none'. */
function emptyNotes({ words }: Writing, kinds: readonly Kind[]): string[] {
  const empty = kinds.filter(({ list }) => list.items.length === 0).map(({ caption }) => caption);
  return empty.length > 0
    ? [`${empty.join(words.marks.list)}${words.marks.colon}${words.activities.none}`]
    : [];
}

function dated({ facts, format }: Writing, local: string | null): string {
  return local === null ? NO_FIGURE : format.day(local, facts.date);
}

function plain(text: string): Cell {
  return { text, notes: [] };
}
