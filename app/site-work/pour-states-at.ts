import { RulesEngine } from '../../rules/engine.ts';
import { othersTurn } from '../../rules/others-turn.ts';
import type { Pour, PourState } from '../../site/concrete/pour.ts';
import { fromLocal } from '../../site/local-time.ts';
import { type Point, seriesKey } from '../../site/reading.ts';
import { type HourlyProgramme, weatherSeries } from '../alarms/derived-facts.ts';
import { rulesOptions } from '../alarms/rules-options.ts';
import type { House } from '../house.ts';
import type { CurrentProgramme, ProgrammeSource } from '../programme/current-programme.ts';

// The history of so many is a megabyte or two, and one question to the store.
const POURS_READ_AT_ONCE = 12;
// The prediction of a pour takes some ten milliseconds; messages have their turn after so many.
const POURS_JUDGED_AT_ONCE = 3;
// As long as the rules follow a pour.
const FOLLOWED_MS_MAX = 28 * 86_400_000;

/**
 * The pours as they stood at a time: the same judgement as the rules', from the store, without leaving a trace.
 *
 * @param how `waitingOnly`: without those whose forms were struck by then; a job of a year has hundreds
 */
export async function pourStatesAt(
  house: House,
  programme: ProgrammeSource,
  at: number,
  how: { waitingOnly: boolean } = { waitingOnly: false },
): Promise<readonly PourState[]> {
  const current = programme.asOf(at);
  const weather = weatherSeries(house.records);
  const air = weather
    ? await house.telemetry.queryMany({ series: [weather], from: at - FOLLOWED_MS_MAX, to: at + 1 })
    : [];
  const all = house.records.pours.list();
  const wanted = how.waitingOnly ? all.filter((pour) => !isStruck(pour, current, house, at)) : all;
  const states: PourState[] = [];
  for (const pours of slices(wanted, POURS_READ_AT_ONCE)) {
    const known = await temperaturesOf(house, pours, at);
    if (weather) known.set(seriesKey(weather), air[0] ?? []);
    for (const some of slices(pours, POURS_JUDGED_AT_ONCE)) {
      states.push(...(await judge(house, { at: () => current }, some, known, at)));
      await othersTurn();
    }
  }
  return states;
}

async function judge(
  house: House,
  programme: HourlyProgramme,
  pours: readonly Pour[],
  known: ReadonlyMap<string, Point[]>,
  at: number,
): Promise<readonly PourState[]> {
  const engine = new RulesEngine({
    ...rulesOptions(house, programme, async () => undefined),
    pours: () => pours,
    readHistory: async (series, from, to) =>
      (known.get(seriesKey(series)) ?? []).filter(([time]) => time >= from && time < to),
    memory: {
      position: () => 0,
      evaluatedAt: () => 0,
      risk: () => null,
      openRisks: () => [],
      save: () => undefined,
    },
  });
  await engine.evaluateNow(at);
  return engine.pourStates();
}

/** What the probes of some pours have said so far. */
async function temperaturesOf(
  { telemetry }: House,
  pours: readonly Pour[],
  at: number,
): Promise<Map<string, Point[]>> {
  const series = pours.flatMap(({ probes }) =>
    probes.map(({ gateway, device, channel }) => ({ gateway, device, channel, quantity: 'temperature' })),
  );
  const points = await telemetry.queryMany({ series, from: at - FOLLOWED_MS_MAX, to: at + 1 });
  return new Map(series.map((one, index) => [seriesKey(one), points[index] ?? []]));
}

/** The activity that waited for its strength had begun. */
function isStruck(pour: Pour, current: CurrentProgramme | null, { site }: House, at: number): boolean {
  const required = pour.required.find(({ purpose }) => purpose === 'strip') ?? pour.required[0];
  const start = current?.programme.activities.find(({ id }) => id === required?.activity)?.actualStart;
  return start !== null && start !== undefined && fromLocal(start, site.timeZone) <= at;
}

function slices<T>(all: readonly T[], length: number): T[][] {
  const count = Math.ceil(all.length / length);
  return Array.from({ length: count }, (_, index) => all.slice(index * length, (index + 1) * length));
}
