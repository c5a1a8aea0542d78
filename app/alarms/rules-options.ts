import type { RulesOptions } from '../../rules/engine.ts';
import type { House } from '../house.ts';
import { type HourlyProgramme, weatherSeries } from './derived-facts.ts';

// A month of a probe at one sample a minute.
const HISTORY_POINTS_MAX = 44_640;
const EVALUATED_AT = 'rules.evaluated-at';
const READER = 'rules';

/** How the rules engine meets the rest of the house. */
export function rulesOptions(
  house: House,
  programme: HourlyProgramme,
  storeCaughtUp: () => Promise<void>,
): RulesOptions {
  const { records, telemetry, site } = house;
  return {
    timeZone: site.timeZone,
    pours: records.pours.list,
    mix: records.mixes.get,
    programme: programme.at,
    weather: () => weatherSeries(records),
    forecastAt: (at) => records.forecasts.knownAt(at)?.steps ?? null,
    readHistory: (series, from, to) => telemetry.query({ series, from, to, limit: HISTORY_POINTS_MAX }),
    storeCaughtUp,
    memory: {
      position: () => records.positions.get(READER),
      evaluatedAt: () => Number(records.settings.get(EVALUATED_AT) ?? 0),
      risk: records.risks.get,
      openRisks: () =>
        records.risks
          .list()
          .filter(({ state, cause }) => state === 'open' && cause === 'strip-strength-late'),
      save: ({ position, evaluatedAt, risks }) =>
        records.together(() => {
          for (const risk of risks) records.risks.put(risk.id, risk);
          if (evaluatedAt !== undefined) records.settings.set(EVALUATED_AT, String(evaluatedAt));
          records.positions.set(READER, position);
        }),
    },
  };
}
