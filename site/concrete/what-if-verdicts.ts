import type { MaturityOver } from './accumulate.ts';
import { frostCriticalMPa, frostDamageAt } from './frost.ts';
import { judgeThermal, type ThermalCheck, type ThermalInput, type ThermalVerdict } from './judge-thermal.ts';
import { overOf } from './maturity-method.ts';
import { strengthAt } from './strength.ts';
import type { TemperatureSample } from './temperature-samples.ts';
import { type PourPlan, uncoveredAt } from './what-if-plan.ts';
import type { SectionPoints } from './what-if-points.ts';

const HOUR_MS = 3_600_000;

export type WhatIfCheck = ThermalCheck | 'frost';

/** A check with its worst value; for `frost` the strength at the first freezing and the strength that bears it, MPa. */
export interface WhatIfVerdict extends Omit<ThermalVerdict, 'check'> {
  check: WhatIfCheck;
  /** When it first stood beyond the limit, ms, to the hour; null: never. */
  brokenAt: number | null;
}

/** The limits of a plan, judged as the probes of the pour would be. */
export function verdictsOf(plan: PourPlan, { core, surface, corner }: SectionPoints): WhatIfVerdict[] {
  const removal = uncoveredAt(plan);
  const until = core.samples.at(-1)?.[0] ?? plan.placedAt;
  const input: ThermalInput = {
    placedAt: plan.placedAt,
    placingCelsius: plan.placingCelsius,
    core: hourly(core.samples),
    surface: hourly(surface.samples),
    uncovered: removal === null ? null : { at: removal, airCelsius: plan.airCelsius(removal) },
    now: until,
  };
  // Nobody has measured anything yet, so the density of readings is no question.
  const limits = { ...plan.limits, readingsPerDayMin: null };
  const judged = (now: number) =>
    judgeThermal(
      { ...input, now, uncovered: removal !== null && now >= removal ? input.uncovered : null },
      limits,
    );
  const verdicts = judged(until).map((verdict): WhatIfVerdict => {
    const isBroken = (now: number) =>
      judged(now).some(({ check, passed }) => check === verdict.check && !passed);
    return { ...verdict, brokenAt: verdict.passed ? null : firstHour(isBroken, plan.placedAt, until) };
  });
  const frost = frostVerdict(plan, corner.samples);
  return frost ? [...verdicts, frost] : verdicts;
}

function hourly(samples: readonly TemperatureSample[]): TemperatureSample[] {
  return samples.filter((_, index) => index % 2 === 0);
}

/** What is once broken stays broken, so halving finds the first hour. */
function firstHour(isBroken: (now: number) => boolean, from: number, until: number): number {
  let [low, high] = [0, Math.ceil((until - from) / HOUR_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBroken(from + middle * HOUR_MS)) high = middle;
    else low = middle;
  }
  return from + high * HOUR_MS;
}

/** Null where it never freezes, or where no strength is known that would bear it. */
function frostVerdict({ mix }: PourPlan, corner: readonly TemperatureSample[]): WhatIfVerdict | null {
  const isSlag = /P[·.]?S\b|CEM\s*III|slag|矿渣/i.test(mix.cement ?? '');
  const limit = frostCriticalMPa(mix.gradeMPa, { kind: 'heated', cement: isSlag ? 'slag' : 'portland' });
  const history = withStrength(corner, overOf(mix), (maturity) => strengthAt(mix.curve, maturity));
  const frozen = history.find(({ celsius }) => celsius < 0);
  if (!frozen || limit === null) return null;
  const brokenAt = frostDamageAt(history, limit);
  return {
    check: 'frost',
    value: frozen.strengthMPa,
    limit,
    passed: brokenAt === null,
    at: frozen.at,
    brokenAt,
  };
}

/** A temperature history with the strength that it has given by each time. */
export function withStrength(
  samples: readonly TemperatureSample[],
  over: MaturityOver,
  strengthOf: (maturity: number) => number,
): { at: number; celsius: number; strengthMPa: number }[] {
  let [maturity, before] = [0, samples[0]];
  return samples.map((sample) => {
    if (before) maturity += over(before[1], sample[1], (sample[0] - before[0]) / HOUR_MS);
    before = sample;
    return { at: sample[0], celsius: sample[1], strengthMPa: strengthOf(maturity) };
  });
}
