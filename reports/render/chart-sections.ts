import { type CurvePoint, stretchToFinish } from '../../site/schedule/stretch-to-finish.ts';
import { type ChartLine, lineChart } from '../charts/line-chart.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import type { Figure } from '../figure.ts';
import type { PeriodFacts } from '../period-fact-types.ts';
import type { TemperatureCurve } from '../standing-fact-types.ts';
import { NO_FIGURE } from './format.ts';
import type { Card, ReportPicture, Section } from './report-document.ts';
import { left, plain, right, tableOf } from './section-parts.ts';
import type { Writing } from './writing.ts';

type Any = Writing<DailyFacts | PeriodFacts>;

// Apart in grey as well: one dark, one middle, one dashed.
const PLANNED = '#7a8694';
const ACTUAL = '#0b5f95';
const FORECAST = '#d55e00';
const BASELINE = '#1b1e23';

/** The S-curve; nothing without a programme. */
export function curveSections(writing: Any): Section[] {
  const pictures = curvePictures(writing);
  const { title } = writing.standing.curve;
  return pictures.length === 0 ? [] : [{ title, cards: [], pictures, tables: [], notes: [] }];
}

function curvePictures({ facts, standing, format }: Any, half = false): ReportPicture[] {
  const words = standing.curve;
  const { curve } = facts;
  if (curve.length === 0) return [];
  const x = (at: string) => asUtc(at);
  const line = (of: 'planned' | 'actual'): ChartLine['points'] =>
    curve.map((point) => [x(point.at), point[of]]);
  const today = curve.findLast(({ actual }) => actual !== null);
  const { p50 } = facts.finish;
  const forecast = stretchToFinish(
    curve.flatMap((point): CurvePoint[] => (point.forecast === null ? [] : [[x(point.at), point.forecast]])),
    today ? x(today.at) : 0,
    today && p50 ? x(p50) : null,
  );
  const drawing = lineChart({
    lines: [
      { name: words.planned, colour: PLANNED, points: line('planned') },
      {
        name: p50 && !half ? words.forecastTo('P50') : words.forecast,
        colour: FORECAST,
        dash: [5, 3],
        points: forecast,
      },
      { name: words.actual, colour: ACTUAL, width: 3, points: line('actual') },
    ],
    yLeast: 0,
    yMost: 100,
    writeX: (at) => format.date(localOf(at)),
    writeY: (y) => `${format.number(y, 0)} %`,
    ...(today ? { mark: { x: x(today.at), name: words.today(dayBefore(today.at, format)) } } : {}),
    half,
  });
  return [picture('s-curve', words.alt, drawing)];
}

/** Both curves side by side and what P80 hangs on in a line, where a page has to do. */
export function outlookSection(writing: Any): Section {
  const { facts, standing, format, words } = writing;
  const drivers = facts.finish.drivers.map(
    ({ name, days }) => `${format.name(name)} ${format.figure(days, 1)}`,
  );
  return {
    title: standing.curve.outlook,
    cards: [],
    pictures: [
      ...curvePictures(writing, true),
      ...trendPictures(facts, standing.finish, format, { half: true, named: true }),
    ],
    tables: [],
    notes:
      drivers.length === 0
        ? []
        : [standing.finish.drivers + words.marks.colon + drivers.join(words.marks.clause)],
  };
}

/** P50 and P80: where they stand, how they moved, what they hang on. */
export function finishSection({ facts, standing, format }: Any): Section {
  const words = standing.finish;
  const { finish } = facts;
  if (!finish.p50 || !finish.p80) return { title: words.title, cards: [], tables: [], notes: [words.none] };
  const card = (label: string, at: string, days: Figure, moved: Figure): Card => ({
    label,
    value: format.date(at),
    notes: [
      ...(days.value === null ? [] : [words.afterBaseline(format.workingDays(days.value))]),
      ...(moved.value === null
        ? []
        : [
            moved.value === 0
              ? words.unmoved
              : words.moved(format.workingDays(Math.abs(moved.value)), moved.value > 0),
          ]),
    ],
    ...((days.value ?? 0) > 0 ? { tone: 'alert' as const } : {}),
  });
  return {
    title: words.title,
    cards: [
      card(words.p50, finish.p50, finish.p50Days, finish.p50Moved),
      card(words.p80, finish.p80, finish.p80Days, finish.p80Moved),
      { label: words.baseline, value: finish.baseline ? format.date(finish.baseline) : NO_FIGURE, notes: [] },
    ],
    pictures: trendPictures(facts, standing.finish, format),
    tables: tableOf(
      words.drivers,
      [left(words.driver), right(words.kind), right(words.days)],
      finish.drivers.map(({ name, kind, days }) => [
        plain(format.name(name)),
        plain(words.kinds[kind]),
        plain(format.bare(days, 1)),
      ]),
    ),
    notes: [],
  };
}

function trendPictures(
  { finish }: DailyFacts | PeriodFacts,
  words: Writing['standing']['finish'],
  format: Writing['format'],
  { half, named }: { half: boolean; named: boolean } = { half: false, named: false },
): ReportPicture[] {
  // One day is no trend.
  if (finish.trend.length < 2) return [];
  const points = (of: 'p50' | 'p80' | 'baseline'): ChartLine['points'] =>
    finish.trend.map((day) => {
      const at = day[of];
      return [asUtc(day.date), at === null ? null : asUtc(at)];
    });
  const drawing = lineChart({
    lines: [
      // Beside another chart the heading does not say what it is of.
      { name: named ? words.named : words.p50, colour: ACTUAL, width: 3, points: points('p50') },
      { name: words.p80, colour: FORECAST, dash: [5, 3], points: points('p80') },
      { name: words.baseline, colour: BASELINE, width: 1.2, points: points('baseline') },
    ],
    writeX: (at) => format.day(localOf(at), localOf(at)),
    writeY: (at) => format.day(localOf(at), localOf(at)),
    half,
  });
  return [picture('finish-trend', words.alt, drawing)];
}

const DAY_MS = 86_400_000;

/** Core and surface of each pour in its form. */
export function temperatureSections({ facts, standing, format }: Writing): Section[] {
  const words = standing.temperatures;
  if (facts.temperatures.length === 0) return [];
  const half = facts.temperatures.length > 1;
  const of = (curve: TemperatureCurve, index: number): ReportPicture => {
    const name = format.name(curve.name);
    const [begin = 0, end = 0] = [curve.points[0]?.[0], curve.points.at(-1)?.[0]];
    const short = (at: number) =>
      end - begin < DAY_MS ? format.time(at) : format.day(format.local(at), format.local(at));
    const drawing = lineChart({
      lines: [
        {
          name: words.core,
          colour: FORECAST,
          width: 2.5,
          points: curve.points.map(([at, core]) => [at, core]),
        },
        {
          name: words.surface,
          colour: ACTUAL,
          dash: [5, 3],
          points: curve.points.map(([at, , surface]) => [at, surface]),
        },
      ],
      title: name,
      writeX: (at) => (half ? short(at) : format.dateTime(at)),
      writeY: (celsius) => `${format.number(celsius, 0)} °C`,
      half,
    });
    return picture(`temperature-${index}`, words.alt(name), drawing);
  };
  return [{ title: words.title, cards: [], pictures: facts.temperatures.map(of), tables: [], notes: [] }];
}

const TWIN_SIZE = { width: 584, height: 400 };

/** The building in the colours of its status; nothing without a model. */
export function twinSections({ twin, standing: { twin: words } }: Any): Section[] {
  if (!twin) return [];
  const shown: ReportPicture = { id: 'twin', alt: words.alt, ...TWIN_SIZE, content: twin };
  return [{ title: words.title, cards: [], pictures: [shown], tables: [], notes: [words.legend] }];
}

function picture(id: string, alt: string, drawing: ReturnType<typeof lineChart>): ReportPicture {
  return { id, alt, width: drawing.width, height: drawing.height, content: { drawing } };
}

/** The day that a time ends: midnight is the end of the day before. */
function dayBefore(local: string, format: Writing['format']): string {
  const within = Temporal.PlainDateTime.from(local).subtract({ minutes: 1 }).toString();
  return format.day(within, within);
}

// A local date-time has no zone: it is drawn as if it were UTC, and written the same way.
function asUtc(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('UTC').epochMilliseconds;
}

function localOf(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(at))
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toString();
}
