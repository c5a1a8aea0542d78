import type { MachineFacts } from '../daily-fact-types.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Section } from './report-document.ts';
import type { Writing } from './writing.ts';

const ROWS_MAX = 15;

/** Hours in each state, utilisation and the last fault of every machine. */
export function machineSection(writing: Writing): Section {
  const { facts, words, format } = writing;
  const { shown, hidden } = listed(facts.machines, rowsMax(writing, ROWS_MAX));
  const { elapsedHours } = facts.shift;
  const right = (title: string) => ({ title, align: 'right' }) as const;
  return {
    title: words.machines.title,
    cards: [],
    tables:
      facts.machines.length === 0
        ? []
        : [
            {
              caption: null,
              columns: [
                { title: words.machines.machine, align: 'left' },
                right(words.machines.operating),
                right(words.machines.idle),
                right(words.machines.fault),
                right(words.machines.off),
                right(words.machines.utilisation),
                right(words.machines.lastFault),
              ],
              rows: shown.map((machine) => row(writing, machine)),
              more: hidden > 0 ? words.activities.more(format.number(hidden)) : null,
            },
          ],
    notes:
      facts.machines.length === 0
        ? [words.machines.none]
        : elapsedHours.value === null
          ? []
          : [words.machines.note(format.figure(elapsedHours))],
  };
}

function row(writing: Writing, machine: MachineFacts): Cell[] {
  const { format } = writing;
  const { operating, idle, fault, off, utilisation } = machine;
  const hours = [idle, fault, off].map((figure) => ({ text: format.bare(figure), notes: [] }));
  return [
    name(writing, machine),
    format.cell(operating),
    ...hours,
    { text: format.figure(utilisation, 0), notes: operating.value === null ? [] : format.why(utilisation) },
    lastFault(writing, machine),
  ];
}

// Shorter than this is the time between two readings.
const UNKNOWN_HOURS_MIN = 0.1;

function name({ words, format }: Writing, { name: text, idleShare, unknown }: MachineFacts): Cell {
  return {
    text: format.name(text),
    notes: [
      ...(idleShare.value === null ? [] : [words.machines.idleShare(format.figure(idleShare, 0))]),
      ...((unknown.value ?? 0) > UNKNOWN_HOURS_MIN ? [words.machines.unknown(format.figure(unknown))] : []),
    ],
  };
}

function lastFault({ words, format }: Writing, { lastFault: fault, operating }: MachineFacts): Cell {
  if (fault) return { text: fault.code, notes: [format.time(fault.at)] };
  return { text: operating.value === null ? format.bare(operating) : words.machines.noFault, notes: [] };
}
