import { accumulate } from '../../site/concrete/accumulate.ts';
import { overOf } from '../../site/concrete/maturity-method.ts';
import type { AnyMix } from '../../site/concrete/mix.ts';
import type { BoundProbe, Pour } from '../../site/concrete/pour.ts';
import { pointSamples, probePoints } from '../../site/concrete/probe-points.ts';
import { stretchesOfSamples } from '../../site/concrete/temperature-history.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { fromLocal } from '../../site/local-time.ts';
import { calibrateMix, type MixCalibration } from '../../site/specimens/calibrate-mix.ts';
import type { Specimen } from '../../site/specimens/specimen.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

const DAY_MS = 86_400_000;
const GAP_HOURS_MAX = 2;
// 28 days of a probe at one sample a minute, and a specimen of that age with a day to spare.
const POINTS_MAX = 44_640;

/** The strength curve that a mix's specimens give, with the maturity of their pours from the stored readings. */
export async function mixCalibration(
  house: House,
  programme: ProgrammeSource,
  mix: AnyMix,
  specimens: readonly Specimen[],
): Promise<MixCalibration> {
  const { records, site } = house;
  const placedAt = (id: string): number | null => {
    const pour = records.pours.get(id);
    if (!pour) return null;
    const activities = programme.current()?.programme.activities;
    const finish = activities?.find((activity) => activity.id === pour.activity)?.actualFinish;
    return pour.placedAt ?? (finish ? fromLocal(finish, site.timeZone) : null);
  };
  const maturities = new Map<string, number | null>();
  for (const { pour: id, castAt, curing, ageDays, maturity } of specimens) {
    const pour = records.pours.get(id);
    const placed = castAt ?? placedAt(id);
    if (!pour || placed === null || curing !== 'same-condition' || maturity !== null) continue;
    const at = placed + ageDays * DAY_MS;
    const key = `${id} ${at}`;
    if (!maturities.has(key)) maturities.set(key, await maturityAt(house, pour, mix, placed, at));
  }
  return calibrateMix(mix, specimens, placedAt, (pour, at) => maturities.get(`${pour} ${at}`) ?? null);
}

/**
 * Of the weakest of a pour's places: a specimen beside it is no warmer. null where a history has a gap or does not
 * reach so far.
 */
async function maturityAt(
  { telemetry }: House,
  pour: Pour,
  mix: AnyMix,
  from: number,
  to: number,
): Promise<number | null> {
  let least: number | null = null;
  for (const point of probePoints(pour.probes, to)) {
    const histories = new Map<BoundProbe, TemperatureSample[]>();
    for (const probe of point.bindings) {
      const { gateway, device, channel } = probe;
      const series = { gateway, device, channel, quantity: 'temperature' };
      const points = await telemetry.query({ series, from, to, limit: POINTS_MAX });
      histories.set(
        probe,
        points.flatMap(([at, value]): TemperatureSample[] =>
          typeof value === 'number' ? [[at, value]] : [],
        ),
      );
    }
    const samples = pointSamples(point, (probe) => histories.get(probe) ?? []);
    const last = samples.at(-1);
    if (!last || to - last[0] > GAP_HOURS_MAX * 3_600_000) continue;
    const { value, incomplete } = accumulate(
      stretchesOfSamples(samples, 'linear'),
      overOf(mix),
      GAP_HOURS_MAX,
    );
    if (!incomplete) least = Math.min(least ?? value, value);
  }
  return least;
}
