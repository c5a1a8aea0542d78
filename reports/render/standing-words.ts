import type { DriverKind } from '../../site/forecast/finish-forecast.ts';

/** Words of what the daily, the weekly and the monthly report share, and of the last two. */
export interface StandingWords {
  weekly: string;
  monthly: string;
  monthlySubject(site: string, title: string, dates: string): string;
  dates(first: string, last: string): string;
  curve: {
    title: string;
    alt: string;
    planned: string;
    actual: string;
    forecast: string;
    /** Where its line ends. */
    forecastTo(chance: string): string;
    /** @param date of the report */
    today(date: string): string;
    /** Progress and finish together. */
    outlook: string;
  };
  twin: { title: string; alt: string; legend: string };
  finish: {
    title: string;
    alt: string;
    p50: string;
    /** Where the heading does not say what it is of. */
    named: string;
    p80: string;
    baseline: string;
    afterBaseline(days: string): string;
    moved(days: string, later: boolean): string;
    unmoved: string;
    drivers: string;
    driver: string;
    kind: string;
    days: string;
    kinds: Record<DriverKind, string>;
    none: string;
  };
  problems: {
    title: string;
    none: string;
    problem: string;
    level: string;
    owner: string;
    waited: string;
    fresh: string;
    worse: string;
    closed: string;
    counts(fresh: string, worse: string, closed: string): string;
    nobody: string;
  };
  decisions: {
    title: string;
    none: string;
    change: string;
    state: string;
    signed: string;
    states: Record<'effective' | 'rejected' | 'waiting', string>;
    waitsFor(roles: string): string;
    roles: Record<string, string>;
    free: string;
  };
  alarms: {
    title: string;
    none: string;
    what: string;
    raised: string;
    ended: string;
    count(raised: string, active: string): string;
    active: string;
  };
  quality: {
    title: string;
    mix: string;
    groups: string;
    rate: string;
    mean: string;
    least: string;
    curve: string;
    /** By the form of the curve. */
    forms: Record<string, string>;
    /** No group of any mix has been tested. */
    untested: string;
    accepted(is: boolean): string;
    fresh(count: string): string;
    none: string;
    specimens: string;
    specimen: string;
    pour: string;
    age: string;
    strength: string;
    curing: Record<string, string>;
  };
  temperatures: {
    title: string;
    alt(pour: string): string;
    core: string;
    surface: string;
  };
  period: {
    built: string;
    gained(actual: string, planned: string): string;
    headline(
      site: string,
      told: { actual: string; gained: string; planned: string; weekly: boolean },
    ): string;
    finishMoved(date: string, days: string | null, later: boolean): string;
    complete(zone: string): string;
    running(time: string, zone: string): string;
    days: string;
    date: string;
    shift: string;
    air: string;
    gust: string;
    rain: string;
    windHours: string;
    quarantined: string;
    lookAhead(weeks: number): string;
    activity: string;
    start: string;
    finish: string;
    milestones: string;
    milestone: string;
    agenda: string;
    item: string;
    openFor: string;
    waitsFor: string;
    agendaNone: string;
    gates: string;
    reported: string;
    disputed: string;
  };
  late: {
    title: string;
    since(time: string, count: string): string;
    figure: string;
    /** By the last name of its path in the facts; what is not here is shown by its path. */
    figures: Record<string, string>;
    before: string;
    after: string;
  };
  signatures: { engineering: string; project: string; superior: string; date: string };
  page(page: string, pages: string): string;
  sentLate(due: string): string;
  attached: string;
}
