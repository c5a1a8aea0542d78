import type { DeviceSilence } from '../daily-fact-types.ts';
import { listed } from './listed.ts';
import type { Card, Section } from './report-document.ts';
import type { Writing } from './writing.ts';

const SILENT_LISTED_MAX = 8;

/** How far the figures above can be trusted: what came, what was refused, who was silent. */
export function dataSection(writing: Writing): Section {
  const { facts, words } = writing;
  return {
    title: words.data.title,
    cards: cards(writing),
    tables: [],
    notes:
      facts.data.devices.value === 0
        ? awaitedNotes(writing)
        : [...gapNotes(writing), ...silenceNotes(writing), ...awaitedNotes(writing)],
  };
}

function cards({ facts, words, format }: Writing): Card[] {
  const { readings, quarantined, gapCount, gapHours, silenceLimit, silentCount, devices } = facts.data;
  const silent: Card = {
    label: words.data.silent,
    value: format.bare(silentCount),
    notes: [words.data.ofDevices(format.bare(devices))],
  };
  return [
    { label: words.data.readings, value: format.bare(readings), notes: [] },
    { label: words.data.quarantined, value: format.bare(quarantined), notes: [] },
    {
      label: words.data.gaps,
      value: format.bare(gapCount),
      notes:
        gapCount.value === 0
          ? []
          : [words.data.gapLength(format.figure(gapHours), format.figure(silenceLimit))],
    },
    facts.data.silent.length > 0 ? { ...silent, tone: 'alert' } : silent,
  ];
}

function gapNotes({ facts, words, format }: Writing): string[] {
  const gap = facts.data.longestGap;
  return gap ? [words.data.longest(format.name(gap.name), format.time(gap.from), format.time(gap.to))] : [];
}

function silenceNotes(writing: Writing): string[] {
  const { facts, words, format } = writing;
  const { silent, silenceLimit } = facts.data;
  if (silent.length === 0) return [words.data.nobodySilent(format.figure(silenceLimit))];
  const { shown, hidden } = listed(silent, SILENT_LISTED_MAX);
  return [
    ...shown.map((device) => silence(writing, device)),
    ...(hidden > 0 ? [words.data.more(format.number(hidden))] : []),
  ];
}

function awaitedNotes({ facts, words }: Writing): string[] {
  const { value } = facts.data.awaitedCount;
  return value === null || value === 0 ? [] : [words.data.awaited(value)];
}

function silence({ words, format }: Writing, { name, lastAt, silent }: DeviceSilence): string {
  if (lastAt === null) return words.data.neverHeard(format.name(name));
  return words.data.silentSince(format.name(name), format.dateTime(lastAt), format.figure(silent));
}
