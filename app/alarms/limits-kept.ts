import { limitsInForce } from '../../site/changes/site-limits.ts';
import { judgeThermal } from '../../site/concrete/judge-thermal.ts';
import type { BoundProbe, Pour, PourState } from '../../site/concrete/pour.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { currentLimits } from '../changes/change-effects.ts';
import type { House } from '../house.ts';

// Ten-minute means: a check against limits sees no finer, and a month of a probe stays small.
const WINDOW_MS = 600_000;
const POINTS_MAX = 10_000;
const JUDGED_EVERY_MS = 3_600_000;

/** Whether pours have kept the site's limits of temperature, worked out anew once an hour of the service's clock. */
export interface LimitsKept {
  of(pour: string): boolean | null;
  /** Judges again when it is time; resolves to whether any verdict is other than before. */
  look(states: Readonly<Record<string, PourState>>): Promise<boolean>;
}

export function limitsKept({
  records,
  telemetry,
  clock,
}: Pick<House, 'records' | 'telemetry' | 'clock'>): LimitsKept {
  const verdicts = new Map<string, boolean | null>();
  let judgedAt = Number.NEGATIVE_INFINITY;

  const judge = async (pour: Pour, placedAt: number, now: number): Promise<boolean | null> => {
    const samples = async (depth: BoundProbe['depth']) => {
      const found: TemperatureSample[] = [];
      for (const { gateway, device, channel, from, to } of pour.probes.filter(
        (probe) => probe.depth === depth,
      )) {
        const series = { gateway, device, channel, quantity: 'temperature' };
        const points = await telemetry.window({
          series,
          from: Math.max(placedAt, from ?? placedAt),
          to: Math.min(now, to ?? now),
          limit: POINTS_MAX,
          windowMs: WINDOW_MS,
          aggregate: 'mean',
        });
        found.push(
          ...points.flatMap(([at, value]) => (typeof value === 'number' ? [[at, value] as const] : [])),
        );
      }
      return found;
    };
    const judged = judgeThermal(
      {
        placedAt,
        placingCelsius: null,
        core: await samples('core'),
        surface: await samples('surface'),
        uncovered: null,
        now,
      },
      limitsInForce(currentLimits(records)),
    );
    return judged.length === 0 ? null : judged.every(({ passed }) => passed);
  };

  return {
    of: (pour) => verdicts.get(pour) ?? null,
    async look(states) {
      const now = clock.now();
      if (now - judgedAt < JUDGED_EVERY_MS) return false;
      judgedAt = now;
      let isOther = false;
      for (const pour of records.pours.list()) {
        const placedAt = states[pour.id]?.placedAt ?? null;
        const verdict = placedAt === null || placedAt > now ? null : await judge(pour, placedAt, now);
        if (verdict !== (verdicts.get(pour.id) ?? null)) isOther = true;
        verdicts.set(pour.id, verdict);
      }
      return isOther;
    },
  };
}
