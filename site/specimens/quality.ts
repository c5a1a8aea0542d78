import type { Specimen } from './specimen.ts';

/** What the specimens of one mix say of its quality. */
export interface MixQuality {
  mix: string;
  gradeMPa: number;
  /** Groups that count: 28 days in the laboratory's water. */
  groups: number;
  /** Groups that reached the grade. */
  passed: number;
  passRatePercent: number | null;
  meanMPa: number | null;
  /** Of a sample, n − 1; null below two groups. */
  deviationMPa: number | null;
  leastMPa: number | null;
  acceptance: Acceptance | null;
}

export interface Acceptance {
  method: 'statistical' | 'non-statistical';
  accepted: boolean;
  /** What mean and least must be at least, MPa. */
  meanNeededMPa: number;
  leastNeededMPa: number;
}

/** The numbers of an acceptance; those of GB/T 50107 are the default. */
export interface AcceptanceRule {
  /** From so many groups on the deviation counts: [groups, λ1 of the deviation, λ2 of the least]. */
  statistical: readonly (readonly [from: number, deviation: number, least: number])[];
  /** A deviation below this counts as this, MPa. */
  deviationMPaMin: number;
  /** With fewer groups: mean ≥ share · grade. */
  meanShare: { below: number; above: number; fromGradeMPa: number };
  leastShare: number;
}

export const GB_ACCEPTANCE: AcceptanceRule = {
  statistical: [
    [20, 0.95, 0.85],
    [15, 1.05, 0.85],
    [10, 1.15, 0.9],
  ],
  deviationMPaMin: 2.5,
  meanShare: { below: 1.15, above: 1.1, fromGradeMPa: 60 },
  leastShare: 0.95,
};

const ACCEPTANCE_DAYS = 28;

/**
 * Quality pass rate and acceptance of one mix. Counted are specimens of 28 days in standard curing that nobody has
 * withdrawn; what stood beside the pour tells when to strip, not how good the concrete is.
 *
 * Statistical, from ten groups on: mean − λ1·s ≥ grade and least ≥ λ2·grade, s at least 2.5 MPa. Non-statistical: mean
 * ≥ 1.15 (from C60 1.10) · grade and least ≥ 0.95 · grade.
 *
 * @param specimens of this mix
 *
 * Source: GB/T 50107-2010, evaluation of concrete compressive strength: § 5.1.3 with its table of λ1 and λ2 (the
 * deviation of the batch itself), § 5.2.2 with its table of λ3 and λ4 (fewer than ten groups).
 */
export function mixQuality(
  mix: { id: string; gradeMPa: number },
  specimens: readonly Specimen[],
  rule: AcceptanceRule = GB_ACCEPTANCE,
): MixQuality {
  const strengths = specimens.filter(countsForAcceptance).map(({ strengthMPa }) => strengthMPa);
  const groups = strengths.length;
  const passed = strengths.filter((strength) => strength >= mix.gradeMPa).length;
  const known = { mix: mix.id, gradeMPa: mix.gradeMPa, groups, passed };
  if (groups === 0)
    return {
      ...known,
      passRatePercent: null,
      meanMPa: null,
      deviationMPa: null,
      leastMPa: null,
      acceptance: null,
    };
  const meanMPa = strengths.reduce((sum, one) => sum + one, 0) / groups;
  const leastMPa = Math.min(...strengths);
  const deviationMPa = deviationOf(strengths, meanMPa);
  return {
    ...known,
    passRatePercent: (100 * passed) / groups,
    meanMPa,
    deviationMPa,
    leastMPa,
    acceptance: accept({ groups, meanMPa, leastMPa, deviationMPa }, mix.gradeMPa, rule),
  };
}

/** 28 days in the laboratory's water. */
export function countsForAcceptance({ curing, ageDays, withdrawn }: Specimen): boolean {
  return curing === 'standard' && ageDays === ACCEPTANCE_DAYS && withdrawn === null;
}

function accept(
  found: { groups: number; meanMPa: number; leastMPa: number; deviationMPa: number | null },
  gradeMPa: number,
  rule: AcceptanceRule,
): Acceptance {
  const { groups, meanMPa, leastMPa, deviationMPa } = found;
  const row = rule.statistical.find(([from]) => groups >= from);
  const { below, above, fromGradeMPa } = rule.meanShare;
  const meanNeededMPa = row
    ? gradeMPa + row[1] * Math.max(rule.deviationMPaMin, deviationMPa ?? 0)
    : gradeMPa * (gradeMPa >= fromGradeMPa ? above : below);
  const leastNeededMPa = gradeMPa * (row ? row[2] : rule.leastShare);
  return {
    method: row ? 'statistical' : 'non-statistical',
    accepted: meanMPa >= meanNeededMPa && leastMPa >= leastNeededMPa,
    meanNeededMPa,
    leastNeededMPa,
  };
}

function deviationOf(strengths: readonly number[], mean: number): number | null {
  if (strengths.length < 2) return null;
  const squares = strengths.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (strengths.length - 1));
}
