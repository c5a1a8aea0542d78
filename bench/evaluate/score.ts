import { fits } from '../../simulators/trouble.ts';
import type { Observation, TrueTrouble } from './observation.ts';
import { quantile } from './quantile.ts';

const HOUR_MS = 3_600_000;

/** Which rules should find which trouble. One of them is enough. */
const FOUND_BY: Readonly<Record<string, readonly string[]>> = {
  gust: ['crane-wind-gust', 'crane-wind-design'],
  'probe-stuck': ['sensor-stuck'],
  'probe-drift': ['sensor-drifting'],
  'probe-silent': ['sensor-silent'],
  'probe-offset': [
    'maximum-temperature',
    'temperature-rise',
    'cooling-rate',
    'core-surface',
    'surface-air',
    'sensor-drifting',
  ],
  'machine-fault': ['machine-down', 'machine-fault-code'],
  'gateway-lost': ['gateway-offline'],
  'gateway-clock': ['gateway-clock-off'],
  'machine-fault-of-its-own': ['machine-down', 'machine-fault-code'],
  'pour-time-wrong': ['pour-time-wrong'],
  'crew-slow': ['progress-behind'],
};
/** What a trouble brings with it long after: an alarm in this time is no false one. */
const AFTER_MS = 12 * HOUR_MS;
/** These judge what truly is; which of them are right is not scored yet. */
const JUDGES_TRUTH = new Set([
  'machine-idle',
  'progress-behind',
  'strip-strength',
  'weather-window-lost',
  'frost',
]);

export interface KindScore {
  kind: string;
  troubles: number;
  found: number;
  /** Between its beginning and the first alarm, hours, one a trouble that was found. */
  delaysHours: number[];
}

export interface RuleScore {
  rule: string;
  raised: number;
  unfounded: number;
  /** It judges what truly is, so that nothing need be wrong for it to be right: not scored. */
  judgesTruth: boolean;
}

export interface Score {
  kinds: KindScore[];
  /** Alarms by rule: how many were raised, and how many of them by nothing that was wrong. */
  rules: RuleScore[];
}

/** Detection delay and misses by kind of trouble, unfounded alarms by rule, over some runs. */
export function scoreAlarms(observations: readonly Observation[]): Score {
  const kinds = new Map<string, KindScore>();
  const rules = new Map<string, RuleScore>();
  for (const one of observations) {
    const raised = one.alarms.filter(
      ({ kind, at }) => kind === 'raised' && at >= one.watched.from && at < one.watched.to,
    );
    for (const trouble of one.troubles) {
      const by = FOUND_BY[trouble.kind];
      if (!by || trouble.from < one.watched.from || trouble.from >= one.watched.to) continue;
      const score = kinds.get(trouble.kind) ?? { kind: trouble.kind, troubles: 0, found: 0, delaysHours: [] };
      kinds.set(trouble.kind, score);
      score.troubles++;
      const first = raised.find((alarm) => by.includes(ruleOf(alarm.alarm)) && isAbout(alarm, trouble));
      if (!first) continue;
      score.found++;
      score.delaysHours.push((first.at - trouble.from) / HOUR_MS);
    }
    for (const alarm of raised) {
      const rule = ruleOf(alarm.alarm);
      const score = rules.get(rule) ?? { rule, raised: 0, unfounded: 0, judgesTruth: JUDGES_TRUTH.has(rule) };
      rules.set(rule, score);
      score.raised++;
      if (!JUDGES_TRUTH.has(rule) && !one.troubles.some((trouble) => isAbout(alarm, trouble)))
        score.unfounded++;
    }
  }
  return { kinds: [...kinds.values()], rules: [...rules.values()].toSorted((a, b) => b.raised - a.raised) };
}

/** The part of an alarm's id before its subject. */
function ruleOf(alarm: string): string {
  return alarm.split(':')[0] ?? alarm;
}

function isAbout(alarm: { alarm: string; at: number }, { subject, from, to }: TrueTrouble): boolean {
  if (alarm.at < from || alarm.at > to + AFTER_MS) return false;
  // A subject stands in the id as in an address: gw-yard%2Fmixer-1.
  const parts = decodeURIComponent(alarm.alarm).split(/[:/]/);
  // A probe of a pour makes alarms about the pour: logger-slab-L7-B-1 hangs in slab-L7-B.
  return subject === '' || parts.some((part) => fits(subject, part) || fits(subject, `logger-${part}-1`));
}

export interface StrengthScore {
  samples: number;
  /** Median and nine-tenths of what the strength was off by, MPa. */
  medianMPa: number;
  ninthMPa: number;
  forecasts: number;
  /** Different ones, by seed: looks at one pour, or at the same one in two scenarios, err alike. */
  pours: number;
  medianHours: number;
  /** Share of the stated 80 % intervals that held the true time. */
  covered: number;
}

/** Strength now, and time to strip, against the truth. */
export function scoreStrength(observations: readonly Observation[]): StrengthScore {
  const all = observations.flatMap(({ seed, strengths }) =>
    strengths.map((one) => ({ ...one, key: `${seed} ${one.pour}` })),
  );
  const off = all.map(({ saidMPa, trueMPa }) => Math.abs(saidMPa - trueMPa));
  const ahead = all.flatMap(({ key, at, saidReachedAt, saidBetween, trueReachedAt }) =>
    saidReachedAt === null || saidReachedAt <= at || trueReachedAt === null || trueReachedAt <= at
      ? []
      : [{ key, saidReachedAt, saidBetween, trueReachedAt }],
  );
  const intervals = ahead.flatMap(({ saidBetween, trueReachedAt }) =>
    saidBetween
      ? [trueReachedAt >= saidBetween.from && (saidBetween.to === null || trueReachedAt <= saidBetween.to)]
      : [],
  );
  return {
    samples: all.length,
    medianMPa: quantile(off, 0.5),
    ninthMPa: quantile(off, 0.9),
    forecasts: ahead.length,
    pours: new Set(ahead.map(({ key }) => key)).size,
    medianHours: quantile(
      ahead.map(({ saidReachedAt, trueReachedAt }) => Math.abs(saidReachedAt - trueReachedAt) / HOUR_MS),
      0.5,
    ),
    covered: intervals.length === 0 ? Number.NaN : intervals.filter(Boolean).length / intervals.length,
  };
}
