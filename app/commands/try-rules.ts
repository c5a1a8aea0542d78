import { DerivedSource } from '../../rules/derived/derived-source.ts';
import { siteSubjects } from '../../rules/derived/site-subjects.ts';
import { readRules } from '../../rules/read-rules.ts';
import { describeMistake } from '../../rules/rule-mistake.ts';
import { type TriedRules, tryRules } from '../../rules/try-rules.ts';
import { PlumblineError } from '../../site/errors.ts';
import { fromLocal } from '../../site/local-time.ts';
import { derivedFacts, hourlyProgramme } from '../alarms/derived-facts.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

// Six hours of a series at five readings a second.
const POINTS_MAX = 108_000;

export interface TryRulesArgs {
  text: string;
  file: string;
  /** Local times of the site, `2026-03-02` or `2026-03-02T08:00`. */
  from: string;
  to: string;
}

/** What was tried, and the time zone that it is to be read in. */
export type TriedOnSite = TriedRules & { timeZone: string };

/** Plays what is stored through the rules of a file; nothing is kept of it. */
export async function tryRulesCommand(
  { house, programme }: { house: Pick<House, 'records' | 'telemetry' | 'site'>; programme: ProgrammeSource },
  { text, file, from, to }: TryRulesArgs,
): Promise<TriedOnSite> {
  const read = readRules(text, file);
  if (!read.ok) throw new PlumblineError('rules-invalid', read.mistakes.map(describeMistake).join('\n'));
  const { records, telemetry, site } = house;
  const span = { from: timeOf(from, site.timeZone), to: timeOf(to, site.timeZone) };
  if (span.from >= span.to) throw new PlumblineError('usage', `--from ${from} is not before --to ${to}.`);
  const series = await telemetry.series();
  const facts = derivedFacts({ records, site }, hourlyProgramme(records, programme));
  const derived = new DerivedSource(
    facts,
    (name, start, end) => telemetry.query({ series: name, from: start, to: end, limit: POINTS_MAX }),
    async () => undefined,
  );
  const tried = await tryRules({
    rules: read.rules,
    subjects: siteSubjects(facts, series, span.from),
    series,
    readHistory: (name, start, end) =>
      telemetry.query({ series: name, from: start, to: end, limit: POINTS_MAX }),
    ...span,
    readDerived: derived.read,
    beforeBatch: (batch) => derived.take(batch),
  });
  return { ...tried, timeZone: site.timeZone };
}

function timeOf(local: string, timeZone: string): number {
  try {
    return fromLocal(local, timeZone);
  } catch (error) {
    throw new PlumblineError(
      'usage',
      `'${local}' is no time; write 2026-03-02 or 2026-03-02T08:00, in the site's time zone.`,
      { cause: error },
    );
  }
}
