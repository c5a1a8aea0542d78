import type { CalibrationPair } from './calibration-pair.ts';
import type { Fitted } from './fitted.ts';
import { leastSquares, type Model, type Point } from './least-squares.ts';

/** A curve that levels off, in units of the largest maturity and the largest strength of the pairs. */
interface LevellingForm {
  /** Rises from 0 to 1 with x, for the two parameters that shape it. */
  shapeAt(x: number, shape: readonly [number, number]): number;
  gradientAt(x: number, shape: readonly [number, number]): readonly [number, number];
  /** Where to begin; the best of all combinations is refined. */
  starts: readonly [readonly number[], readonly number[]];
  /** A fit that ends outside has run away: the pairs do not show what the parameter describes. */
  bounds: readonly [readonly [number, number], readonly [number, number]];
}

const range = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

/** Su·k(M − t0)/(1 + k(M − t0)); shape: ln k, t0. */
const HYPERBOLA: LevellingForm = {
  shapeAt: (x, [lnK, t0]) => {
    const grown = Math.exp(lnK) * Math.max(0, x - t0);
    return grown / (1 + grown);
  },
  gradientAt: (x, [lnK, t0]) => {
    const k = Math.exp(lnK);
    const grown = k * Math.max(0, x - t0);
    const level = (1 + grown) ** 2;
    return [grown / level, grown > 0 ? -k / level : 0];
  },
  starts: [range(Math.log(0.05), Math.log(2000), 24), [-0.3, -0.1, -0.03, ...range(0, 0.3, 16), 0.4, 0.6]],
  bounds: [
    [Math.log(0.01), Math.log(1e5)],
    [-1, 1],
  ],
};

/** Su·exp(−(τ/M)^α); shape: ln τ, ln α. */
const EXPONENTIAL: LevellingForm = {
  shapeAt: (x, [lnTau, lnAlpha]) => Math.exp(-Math.exp(Math.exp(lnAlpha) * (lnTau - Math.log(x)))),
  gradientAt: (x, [lnTau, lnAlpha]) => {
    const alpha = Math.exp(lnAlpha);
    const lnRatio = lnTau - Math.log(x);
    const power = Math.exp(alpha * lnRatio);
    const value = Math.exp(-power);
    // A power beyond all doubles belongs to a value of zero, which no longer changes.
    return value === 0 ? [0, 0] : [-value * power * alpha, -value * power * alpha * lnRatio];
  },
  starts: [range(Math.log(1e-4), Math.log(20), 24), range(Math.log(0.1), Math.log(6), 18)],
  bounds: [
    [Math.log(1e-6), Math.log(1e3)],
    [Math.log(0.03), Math.log(30)],
  ],
};

// The best of some hundred starts are refined: the valleys are narrow, and sometimes there are two.
const REFINED_STARTS = 6;
// A final strength of so many times the largest measured one is a guess, not a fit.
const FINAL_STRENGTH_RATIO_MAX = 20;

const RUNS_AWAY = 'the pairs do not show where this form levels off: its best fit runs away';

/**
 * The hyperbola Su·k(M − t0)/(1 + k(M − t0)) by least squares of strength. t0 may come out below zero, where the early
 * pairs ask for it.
 *
 * Source: ASTM C1074, appendix on strength–maturity relationships; Carino 1984.
 */
export function fitHyperbolic(pairs: readonly CalibrationPair[]): Fitted {
  const fit = fitLevelling(HYPERBOLA, pairs);
  if (!fit) return { ok: false, reason: RUNS_AWAY };
  const [lnK, t0] = fit.shape;
  return {
    ok: true,
    curve: {
      form: 'hyperbolic',
      Su: fit.finalMPa,
      k: Math.exp(lnK) / fit.maturityMax,
      t0: t0 * fit.maturityMax,
    },
  };
}

/**
 * The exponential Su·exp(−(τ/M)^α) by least squares of strength.
 *
 * Source: Freiesleben Hansen and Pedersen 1977; ASTM C1074.
 */
export function fitExponential(pairs: readonly CalibrationPair[]): Fitted {
  const fit = fitLevelling(EXPONENTIAL, pairs);
  if (!fit) return { ok: false, reason: RUNS_AWAY };
  const [lnTau, lnAlpha] = fit.shape;
  return {
    ok: true,
    curve: {
      form: 'exponential',
      Su: fit.finalMPa,
      tau: Math.exp(lnTau) * fit.maturityMax,
      alpha: Math.exp(lnAlpha),
    },
  };
}

interface LevellingFit {
  finalMPa: number;
  shape: readonly [number, number];
  maturityMax: number;
}

function fitLevelling(form: LevellingForm, pairs: readonly CalibrationPair[]): LevellingFit | null {
  const maturityMax = Math.max(...pairs.map(({ maturity }) => maturity));
  const strengthMax = Math.max(...pairs.map(({ strengthMPa }) => strengthMPa));
  const points = pairs.map(({ maturity, strengthMPa }) => ({
    x: maturity / maturityMax,
    y: strengthMPa / strengthMax,
  }));
  const model = modelOf(form);
  const [best] = startsOf(form, points)
    .slice(0, REFINED_STARTS)
    .map(({ parameters }) => leastSquares(model, points, parameters))
    .toSorted((a, b) => a.squares - b.squares);
  const [final = Number.NaN, first = Number.NaN, second = Number.NaN] = best?.parameters ?? [];
  const isInside = [first, second].every((value, index) => {
    const [min, max] = form.bounds[index] ?? [0, 0];
    return value > min && value < max;
  });
  if (!isInside || !(final > 0 && final < FINAL_STRENGTH_RATIO_MAX)) return null;
  return { finalMPa: final * strengthMax, shape: [first, second], maturityMax };
}

function modelOf({ shapeAt, gradientAt }: LevellingForm): Model {
  return {
    valueAt: (x, [final = 0, first = 0, second = 0]) => final * shapeAt(x, [first, second]),
    gradientAt: (x, [final = 0, first = 0, second = 0]) => {
      const [byFirst, bySecond] = gradientAt(x, [first, second]);
      return [shapeAt(x, [first, second]), final * byFirst, final * bySecond];
    },
  };
}

/** Every combination of starts, with the final strength that suits it best, which is linear; the best first. */
function startsOf(
  { shapeAt, starts }: LevellingForm,
  points: readonly Point[],
): { parameters: [number, number, number]; squares: number }[] {
  const all = starts[0].flatMap((first) =>
    starts[1].map((second) => {
      let [mixed, square] = [0, 0];
      for (const { x, y } of points) {
        const shape = shapeAt(x, [first, second]);
        mixed += shape * y;
        square += shape * shape;
      }
      const final = square > 0 ? mixed / square : 0;
      const squares = points.reduce(
        (sum, { x, y }) => sum + (y - final * shapeAt(x, [first, second])) ** 2,
        0,
      );
      return { parameters: [final, first, second] satisfies [number, number, number], squares };
    }),
  );
  return all.toSorted((a, b) => a.squares - b.squares);
}
