import type { Card, Section } from './report-document.ts';
import type { Writing } from './writing.ts';

/** Air, wind and rain, and for how long a crane had to stand. */
export function weatherSection(writing: Writing): Section {
  const { facts, words, format } = writing;
  const { mast } = facts.weather;
  return {
    title: words.weather.title,
    cards: [airCard(writing), gustCard(writing), windHoursCard(writing), rainCard(writing)],
    tables: [],
    notes: mast ? [words.weather.mast(format.name(mast))] : [],
  };
}

function airCard({ facts, words, format }: Writing): Card {
  const { airMin, airMean, airMax } = facts.weather;
  return {
    label: words.weather.air,
    value:
      airMean.value === null
        ? format.figure(airMean)
        : words.pours.range(format.bare(airMin), format.figure(airMax)),
    notes: airMean.value === null ? format.why(airMean) : [words.weather.mean(format.figure(airMean))],
  };
}

function gustCard({ facts, words, format }: Writing): Card {
  const { gustMax, gustMaxAt, gustLimit } = facts.weather;
  const card: Card = {
    label: words.weather.gust,
    value: format.figure(gustMax),
    notes: gustMaxAt === null ? format.why(gustMax) : [words.weather.at(format.time(gustMaxAt))],
  };
  return (gustMax.value ?? 0) >= (gustLimit.value ?? Number.POSITIVE_INFINITY)
    ? { ...card, tone: 'alert' }
    : card;
}

function windHoursCard({ facts, words, format }: Writing): Card {
  const { gustHours, gustLimit } = facts.weather;
  return {
    label: words.weather.windHours,
    value: format.figure(gustHours),
    notes: [...format.why(gustHours), words.weather.atLeast(format.figure(gustLimit))],
  };
}

function rainCard({ facts, words, format }: Writing): Card {
  const { rainSum, rainHours } = facts.weather;
  return {
    label: words.weather.rain,
    value: format.figure(rainSum),
    notes: rainSum.value === null ? format.why(rainSum) : [words.weather.hours(format.figure(rainHours))],
  };
}
