import { type Affinity, affinityRate } from '../../../simulators/physics/affinity.ts';
import { seedOf, share, smoothNoise } from '../../../simulators/physics/hash-noise.ts';
import { simulateSection } from '../../../simulators/physics/section.ts';
import { airTemperature, windSpeed } from '../../../simulators/physics/weather.ts';
import { overOf } from '../../../site/concrete/maturity-method.ts';
import type { AnyMix, MixHeat, StrengthCurve } from '../../../site/concrete/mix.ts';
import { maturityFor } from '../../../site/concrete/strength.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SAMPLE_MS = HOUR_MS / 4;
const YEAR_START = Date.UTC(2026, 0, 1);

/** A simulated pour of which everything is known. */
export interface SectionCase {
  mix: AnyMix;
  thicknessM: number;
  placedAt: number;
  requiredMPa: number;
  /** With the probe's error; until four weeks after placing. */
  samples: TemperatureSample[];
  /** When the concrete around the probe truly has the strength; null: not in four weeks. */
  trueAt: number | null;
  trueAir: (at: number) => number;
  /** A share of [0, 1) for each use. */
  chance: (name: string) => number;
  gauss: (name: string) => number;
}

/** A pour of its own for each seed: season, section, cover, mix, probe. */
export function sectionCase(seed: number): SectionCase {
  const chance = (name: string) => share(seedOf(seed, name));
  const between = (name: string, low: number, high: number) => low + (high - low) * chance(name);
  const gauss = (name: string) =>
    Math.sqrt(-2 * Math.log(1 - chance(`${name}/r`))) * Math.cos(2 * Math.PI * chance(`${name}/a`));
  const placedAt =
    YEAR_START + Math.floor(between('day', 0, 365)) * DAY_MS + between('hour', 0, 24) * HOUR_MS;
  const trueAir = (at: number) => airTemperature(seed, at);
  const thicknessM = 0.15 * 8 ** chance('thickness');
  const nominal: Affinity = {
    riseKelvin: between('rise', 38, 58),
    perHour: between('pace', 0.36, 0.6),
    onset: between('onset', 0.006, 0.012),
    diffusion: between('diffusion', 3.8, 5),
    activationKelvin: between('activation', 4600, 5400),
  };
  // What the plant delivers is not what the laboratory had.
  const batch: Affinity = {
    ...nominal,
    riseKelvin: nominal.riseKelvin * Math.exp(0.06 * gauss('batch-rise')),
    perHour: nominal.perHour * Math.exp(0.12 * gauss('batch-pace')),
  };
  // Formwork waits for the strength; a blanket comes off before it on one site in four, and nobody tells the service.
  const uncoveredAt =
    chance('impatient') < 0.25
      ? placedAt + between('uncovered', 24, 150) * HOUR_MS
      : Number.POSITIVE_INFINITY;
  const sun = (at: number) =>
    Math.max(0, Math.sin(((at / HOUR_MS + 2) % 24) * (Math.PI / 12))) *
    220 *
    Math.max(0, 0.5 + 0.5 * smoothNoise(seedOf(seed, 'cloud'), at / (9 * HOUR_MS)));
  const shaded = () => 0;
  const section = simulateSection({
    affinity: batch,
    thicknessM,
    conductivityWPerMK: between('conductivity', 1.6, 2.6),
    placedAt,
    placingCelsius: Math.min(32, Math.max(6, 10 + 0.55 * trueAir(placedAt) + 2 * gauss('placing'))),
    faces: [
      { coverM2KPerW: between('cover', 0, 0.5), uncoveredAt, sunWPerM2: chance('roof') < 0.4 ? sun : shaded },
      { coverM2KPerW: between('form', 0.02, 0.3), uncoveredAt: Number.POSITIVE_INFINITY, sunWPerM2: shaded },
    ],
    airCelsius: trueAir,
    windSpeed: (at) => windSpeed(seed, at) / 3,
  });
  const depthM = chance('depth') < 0.5 ? thicknessM / 2 : Math.min(0.05, thicknessM / 2);
  const gradeMPa = [30, 35, 40, 50][Math.floor(chance('grade') * 4)] ?? 30;
  const { mix, strengthErrorMPa } = mixOf(seed, gradeMPa, chance, gauss, sheetOf(nominal, gauss));
  const requiredMPa = gradeMPa * between('required', 0.3, 0.75);
  const offset = 0.3 * (2 * chance('probe') - 1);
  const samples: TemperatureSample[] = [];
  const needed = maturityFor(mix.curve, Math.max(0.1, requiredMPa - strengthErrorMPa));
  const over = overOf(mix);
  let [maturity, trueAt, before] = [0, null as number | null, section.at(placedAt, depthM)];
  for (let step = 0; step * SAMPLE_MS <= 28 * DAY_MS && trueAt === null; step++) {
    const at = placedAt + step * SAMPLE_MS;
    const celsius = section.at(at, depthM);
    const gained = step === 0 ? 0 : over(before, celsius, SAMPLE_MS / HOUR_MS);
    if (needed !== null && maturity + gained >= needed)
      trueAt = at - SAMPLE_MS * (1 - (needed - maturity) / gained);
    maturity += gained;
    before = celsius;
    const noise = 0.08 * smoothNoise(seedOf(seed, 'noise'), at / (20 * 60_000));
    samples.push([at, Math.round((celsius + offset + noise) * 10) / 10]);
  }
  return { mix, thicknessM, placedAt, requiredMPa, samples, trueAt, trueAir, chance, gauss };
}

/** What a calorimeter of the laboratory made of it: the two numbers of another curve, and its own errors. */
function sheetOf(affinity: Affinity, gauss: (name: string) => number): MixHeat {
  const ages: number[] = [];
  let degree = 0;
  for (let hour = 0; ages.length < 2 && hour < 2000; hour += 0.05) {
    degree += affinityRate(affinity, degree, 20) * 0.05;
    if (degree >= (ages.length === 0 ? 0.25 : 0.65)) ages.push(hour);
  }
  const [early = 10, late = 60] = ages;
  const beta = Math.log(Math.log(0.25) / Math.log(0.65)) / Math.log(late / early);
  const tauHours = early * (-Math.log(0.25)) ** (1 / beta);
  return {
    total: { riseKelvin: affinity.riseKelvin * Math.exp(0.05 * gauss('sheet-rise')) },
    tauHours: tauHours * Math.exp(0.08 * gauss('sheet-tau')),
    beta,
    activationKelvin: 5000,
  };
}

function mixOf(
  seed: number,
  gradeMPa: number,
  chance: (name: string) => number,
  gauss: (name: string) => number,
  heat: MixHeat,
): { mix: AnyMix; strengthErrorMPa: number } {
  const standardErrorMPa = 0.04 * gradeMPa * chance('curve-error');
  const words = {
    id: `mix-${seed}`,
    gradeMPa,
    standardErrorMPa,
    heat,
    calibrated: { from: 1, to: 1e6 },
  };
  const forms = (hours28: number): StrengthCurve[] => [
    { form: 'hyperbolic', Su: 1.25 * gradeMPa, k: 7.5 / hours28, t0: 0.012 * hours28 },
    { form: 'exponential', Su: 1.3 * gradeMPa, tau: 0.05 * hours28, alpha: 0.6 },
    { form: 'jgj', a: 1.15 * gradeMPa, b: 0.085 * hours28 },
    { form: 'log', a: -0.43 * gradeMPa - 0.6 * gradeMPa * Math.log10(hours28 / 672), b: 0.54 * gradeMPa },
  ];
  const curve = (hours28: number) => {
    const all = forms(hours28);
    return all[Math.floor(chance('form') * all.length)] ?? { form: 'jgj', a: gradeMPa, b: 0.08 * hours28 };
  };
  const mixes: AnyMix[] = [
    { ...words, method: 'nurse-saul', datumCelsius: -10, curve: curve(672 * 30) },
    { ...words, method: 'nurse-saul', datumCelsius: 0, curve: curve(672 * 20) },
    { ...words, method: 'arrhenius', activationKelvin: 5000, referenceCelsius: 20, curve: curve(672) },
    { ...words, method: 'en1992', curve: curve(672) },
    { ...words, method: 'de-vree', c: 1.3, curve: curve(672 * 22) },
  ];
  const mix = mixes[Math.floor(chance('method') * mixes.length)] ?? mixes[0];
  if (!mix) throw new Error('No mix.');
  // The true strength is off by one draw of the error that the calibration admits, all over the curve.
  return { mix, strengthErrorMPa: standardErrorMPa * gauss('strength') };
}

/** The air as somebody foretold it at a time: right until then, and off by more the further ahead. */
export function foretoldAir(one: SectionCase, now: number): (at: number) => number {
  const seed = seedOf(Math.floor(one.placedAt / HOUR_MS), 'forecast');
  return (at) => {
    const leadDays = Math.max(0, at - now) / DAY_MS;
    const size = leadDays === 0 ? 0 : Math.min(3.5, 0.9 + 0.4 * leadDays) * 1.6;
    return one.trueAir(at) + size * smoothNoise(seed, leadDays / 2.5);
  };
}

/** Tomorrow like today, as the service has it without a forecast. */
export function yesterdaysAir(one: SectionCase, now: number): (at: number) => number {
  return (at) => one.trueAir(at <= now ? at : at - Math.ceil((at - now) / DAY_MS) * DAY_MS);
}
