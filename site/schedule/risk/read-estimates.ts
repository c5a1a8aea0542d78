import { PlumblineError } from '../../errors.ts';
import { type CsvRow, csvRows, numberIn } from './csv-rows.ts';
import type { ActivityEstimate } from './estimates.ts';
import type { DiscreteRisk } from './risk-model.ts';
import { DISTRIBUTIONS, type Distribution, faultOf, type ThreePoint } from './three-point.ts';
import { type WeatherWindow, weatherFault } from './weather-windows.ts';

/**
 * Three-point durations of a CSV file: `id,optimistic,likely,pessimistic,distribution`, in working days of each
 * activity's calendar. Without a distribution it is triangular; an even one needs no likely value.
 *
 * @throws PlumblineError `file-unreadable`, naming the line
 *
 * @example readEstimates('id,optimistic,likely,pessimistic,distribution\nA1010,4,5,9,beta-pert')
 */
export function readEstimates(csv: string): ActivityEstimate[] {
  const known = new Set<string>();
  return csvRows(csv, ['id', 'optimistic', 'likely', 'pessimistic']).map((row) => {
    const id = row.get('id');
    if (id === '') throw atLine(row, 'has no id');
    if (known.has(id)) throw atLine(row, `estimates ${id} a second time`);
    known.add(id);
    return { id, ...threePoint(row) };
  });
}

/**
 * Discrete risks of a CSV file: `id,probability,activities,optimistic,likely,pessimistic,distribution`;
 * probability 0 to 1, activities separated by blanks, and the working days that it adds to each.
 *
 * @throws PlumblineError `file-unreadable`, naming the line
 *
 * @example readRisks('id,probability,activities,optimistic,likely,pessimistic\nflood,0.1,A10 A20,5,8,20')
 */
export function readRisks(csv: string): DiscreteRisk[] {
  return csvRows(csv, ['id', 'probability', 'activities', 'optimistic', 'likely', 'pessimistic']).map(
    (row) => {
      const probability = numberIn(row, 'probability');
      if (probability < 0 || probability > 1) throw atLine(row, `probability ${probability} is not 0 to 1`);
      const activities = row.get('activities').split(/\s+/).filter(Boolean);
      if (row.get('id') === '' || activities.length === 0) throw atLine(row, 'needs an id and activities');
      return { id: row.get('id'), probability, activities, ...threePoint(row) };
    },
  );
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Weather windows of a CSV file: `id,activities,jan,…,dec`; activities separated by blanks, and for each month the
 * chance that a day is lost, 0 to 0.95.
 *
 * @throws PlumblineError `file-unreadable`, naming the line
 *
 * @example readWeather('id,activities,jan,feb,…,dec\ncrane,A10 A20,0.3,0.25,…,0.3')
 */
export function readWeather(csv: string): WeatherWindow[] {
  return csvRows(csv, ['id', 'activities', ...MONTHS]).map((row) => {
    const lost = MONTHS.map((month) => numberIn(row, month));
    const activities = row.get('activities').split(/\s+/).filter(Boolean);
    if (row.get('id') === '' || activities.length === 0) throw atLine(row, 'needs an id and activities');
    const fault = weatherFault({ lost });
    if (fault !== null) throw atLine(row, fault);
    return { id: row.get('id'), activities, lost };
  });
}

function threePoint(row: CsvRow): ThreePoint {
  const distribution = distributionIn(row);
  const [optimistic, pessimistic] = [numberIn(row, 'optimistic'), numberIn(row, 'pessimistic')];
  const likely =
    distribution === 'uniform' && row.get('likely') === ''
      ? (optimistic + pessimistic) / 2
      : numberIn(row, 'likely');
  const points = { optimistic, likely, pessimistic, distribution };
  const fault = faultOf(points);
  if (fault !== null) throw atLine(row, fault);
  return points;
}

function distributionIn(row: CsvRow): Distribution {
  const text = row.get('distribution').toLowerCase();
  const found = text === '' ? 'triangular' : DISTRIBUTIONS.find((name) => name === text);
  if (found) return found;
  throw atLine(row, `distribution "${text}" is none of ${DISTRIBUTIONS.join(', ')}`);
}

function atLine({ line }: CsvRow, what: string): PlumblineError {
  return new PlumblineError('file-unreadable', `Line ${line} of the CSV file: ${what}.`);
}
