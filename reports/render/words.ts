import type { RiskCause } from '../../site/risk.ts';
import type { ActivityFact, PourFlag } from '../daily-fact-types.ts';
import type { Missing } from '../figure.ts';

/** Every word of the report that is no name. Both languages have all of it: a missing one does not compile. */
export interface Words {
  locale: string;
  title: { general: string; technical: string };
  subject(site: string, title: string, date: string, risks: number): string;
  missing: Record<Missing, string>;
  unit: { workingDays(count: number, shown: string): string };
  /** Between clauses of a sentence, between items of a list, after a label, around an addition, at the end. */
  marks: { clause: string; list: string; colon: string; open: string; close: string; stop: string };
  header: {
    day(day: string, days: string): string;
    shift(spans: string, hours: string): string;
    dayOff: string;
    complete(zone: string): string;
    running(time: string, zone: string): string;
  };
  headline: {
    lead(site: string, day: string | null, date: string): string;
    progress(actual: string, planned: string): string;
    noProgramme: string;
    finish(delay: string, later: boolean, chance: string | null): string;
    finishOnPlan: string;
    noRisk: string;
    risks(count: number, worst: string): string;
    silent(count: number): string;
  };
  cards: {
    built: string;
    planned(percent: string): string;
    finish: string;
    finishPlanned(date: string): string;
    finishChance(chance: string, date: string): string;
    later(delay: string): string;
    earlier(delay: string): string;
    onPlan: string;
    risks: string;
    riskChanges(fresh: string, closed: string): string;
    riskWorse(count: string): string;
    strip: string;
    stripIn(hours: string): string;
    ready: string;
    noPour: string;
  };
  risks: {
    title: string;
    none: string;
    what: string;
    delay: string;
    float: string;
    since: string;
    note: string;
    level(level: number): string;
    fresh: string;
    closed: string;
    worse: string;
    waits(hours: string): string;
    /** What each cause does to a pour or an activity. */
    causes: Record<RiskCause, (what: string, delay: string) => string>;
    wasLate(what: string, delay: string): string;
    strengthWasLate(pour: string, delay: string): string;
    strengthWhen(MPa: string, reached: string, planned: string): string;
    noDate: string;
    closedAt(time: string): string;
    exceedsFloat: string;
    withinFloat: string;
  };
  pours: {
    title: string;
    none: string;
    pour: string;
    core: string;
    surface: string;
    range(min: string, max: string): string;
    difference(celsius: string): string;
    strength: string;
    of(required: string, percent: string): string;
    maturity(value: string): string;
    strip: string;
    plannedAt(time: string): string;
    age(age: string): string;
    flags: Record<PourFlag, string>;
    specimens: string;
  };
  activities: {
    title: string;
    late: string;
    finished: string;
    running: string;
    starting(date: string | null): string;
    none: string;
    activity: string;
    percent: string;
    plannedStart: string;
    plannedFinish: string;
    actualFinish: string;
    forecastFinish: string;
    lateBy: string;
    due(kind: NonNullable<ActivityFact['overdue']>): string;
    today: string;
    critical: string;
    more(count: string): string;
  };
  machines: {
    title: string;
    none: string;
    machine: string;
    operating: string;
    idle: string;
    fault: string;
    off: string;
    utilisation: string;
    lastFault: string;
    noFault: string;
    idleShare(percent: string): string;
    unknown(hours: string): string;
    note(hours: string): string;
  };
  weather: {
    title: string;
    air: string;
    gust: string;
    rain: string;
    windHours: string;
    mean(celsius: string): string;
    at(time: string): string;
    hours(hours: string): string;
    atLeast(limit: string): string;
    mast(name: string): string;
  };
  data: {
    title: string;
    readings: string;
    quarantined: string;
    gaps: string;
    silent: string;
    ofDevices(count: string): string;
    gapLength(hours: string, limit: string): string;
    longest(name: string, from: string, to: string): string;
    awaited(count: number): string;
    silentSince(name: string, time: string, hours: string): string;
    neverHeard(name: string): string;
    more(count: string): string;
    nobodySilent(limit: string): string;
  };
  footer: { open: string; byPlumbline: string; unknown: string };
}
