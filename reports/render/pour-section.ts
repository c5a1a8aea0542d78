import type { PourFacts, TemperatureFacts } from '../daily-fact-types.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Section } from './report-document.ts';
import type { Writing } from './writing.ts';

// More than a tower has in its forms at one time.
const ROWS_MAX = 12;

/** Every pour in its forms: temperatures of the day, strength against what is wanted, hours to strip. */
export function pourSection(writing: Writing): Section {
  const { facts, words, format } = writing;
  const { shown, hidden } = listed(facts.pours, rowsMax(writing, ROWS_MAX));
  return {
    title: words.pours.title,
    cards: [],
    tables:
      facts.pours.length === 0
        ? []
        : [
            {
              caption: null,
              columns: [
                { title: words.pours.pour, align: 'left' },
                { title: words.pours.core, align: 'right' },
                { title: words.pours.surface, align: 'right' },
                { title: words.pours.strength, align: 'right' },
                { title: words.pours.strip, align: 'right' },
              ],
              rows: shown.map((pour) => row(writing, pour)),
              more: hidden > 0 ? words.activities.more(format.number(hidden)) : null,
            },
          ],
    notes: [facts.pours.length === 0 ? words.pours.none : words.pours.specimens],
  };
}

function row(writing: Writing, pour: PourFacts): Cell[] {
  const core = temperature(writing, pour.core);
  return [
    name(writing, pour),
    { ...core, notes: [...core.notes, ...difference(writing, pour)] },
    temperature(writing, pour.surface),
    strength(writing, pour),
    strip(writing, pour),
  ];
}

function name(writing: Writing, pour: PourFacts): Cell {
  const { words, format } = writing;
  const flags = pour.flags.map((flag) => words.pours.flags[flag]);
  const cell: Cell = {
    text: format.name(pour.name),
    notes: [
      [pour.mix, words.pours.age(age(writing, pour))].join(' · '),
      ...(flags.length > 0 ? [flags.join(words.marks.list)] : []),
    ],
  };
  const alert = pour.flags.includes('late') || pour.flags.includes('difference-above-limit');
  return alert ? { ...cell, tone: 'alert' } : cell;
}

// From the third day on concrete is spoken of in days.
const HOURS_SPOKEN_MAX = 72;

function age({ format }: Writing, { age: hours }: PourFacts): string {
  if (hours.value === null || hours.value < HOURS_SPOKEN_MAX) return format.figure(hours, 0);
  return format.figure({ ...hours, value: hours.value / 24, unit: 'd' });
}

function temperature({ words, format }: Writing, { now, min, max }: TemperatureFacts): Cell {
  const range =
    min.value === null || max.value === null
      ? format.why(min)
      : [words.pours.range(format.bare(min), format.bare(max))];
  return { text: format.bare(now), notes: range.length > 0 ? range : format.why(now) };
}

function difference({ words, format }: Writing, { differenceMax }: PourFacts): string[] {
  return differenceMax.value === null ? [] : [words.pours.difference(format.figure(differenceMax))];
}

function strength({ words, format }: Writing, { strength: now, required, maturity }: PourFacts): Cell {
  if (now.value === null || !required.value) return format.cell(now);
  const percent = (now.value / required.value) * 100;
  return {
    text: format.bare(now),
    bar: Math.min(100, percent),
    notes: [
      words.pours.of(format.bare(required), `${format.number(percent, 0)}\u00a0%`),
      ...(maturity.value === null ? [] : [words.pours.maturity(format.figure(maturity, 0))]),
    ],
  };
}

function strip({ words, format }: Writing, pour: PourFacts): Cell {
  const { hoursToStrip, plannedAt, reachedAt } = pour;
  const text = hoursToStrip.value === 0 ? words.cards.ready : format.figure(hoursToStrip);
  const when = reachedAt !== null && hoursToStrip.value !== 0 ? [format.dateTime(reachedAt)] : [];
  const planned = plannedAt === null ? [] : [words.pours.plannedAt(format.dateTime(plannedAt))];
  const cell: Cell = { text, notes: [...format.why(hoursToStrip), ...when, ...planned] };
  return hoursToStrip.value === 0 ? { ...cell, tone: 'calm' } : cell;
}
