import { mixQuality } from '../site/specimens/quality.ts';
import { figure, figureOr } from './figure.ts';
import type { ReportTime } from './problem-facts.ts';
import type { ReportSources } from './sources.ts';
import type { MixFact, QualityFacts } from './standing-fact-types.ts';

/** What laboratories found: each mix's pass rate so far, and the specimens that were entered in the time of the report. */
export function qualityFacts(
  { mixes, pours, specimens }: ReportSources,
  { from, asOf }: ReportTime,
): QualityFacts {
  const known = specimens.filter(
    ({ enteredAt, withdrawn }) => enteredAt <= asOf && (withdrawn === null || withdrawn.at > asOf),
  );
  const mixOf = new Map(pours.map(({ id, mix }) => [id, mix]));
  const fresh = known.filter(({ enteredAt }) => enteredAt >= from);
  return {
    mixes: mixes.map((mix): MixFact => {
      const of = known
        .filter(({ pour }) => mixOf.get(pour) === mix.id)
        .map((one) => ({ ...one, withdrawn: null }));
      const quality = mixQuality(mix, of);
      const source = `specimens of mix ${mix.id}`;
      return {
        mix: mix.id,
        grade: figure(quality.gradeMPa, 'MPa', `mix ${mix.id}`),
        groups: figure(quality.groups, '', source),
        passed: figure(quality.passed, '', source),
        passRate: figureOr(quality.passRatePercent, '%', source, 'no-readings'),
        mean: figureOr(quality.meanMPa, 'MPa', source, 'no-readings'),
        least: figureOr(quality.leastMPa, 'MPa', source, 'no-readings'),
        accepted: quality.acceptance?.accepted ?? null,
        curve: mix.curve ? mix.curve.form : null,
      };
    }),
    specimens: fresh.map(({ id, pour, curing, ageDays, strengthMPa, lab }) => ({
      ...{ id, pour, curing, ageDays, lab },
      strength: figure(strengthMPa, 'MPa', `specimen ${id}`),
    })),
    specimenCount: figure(fresh.length, '', 'count specimens by time of entry'),
  };
}
