import { appendFileSync, writeFileSync } from 'node:fs';
import { factsBetween } from './facts.ts';
import type { ScenarioSite } from './scenario/scenario-site.ts';

/**
 * Writes what really happened beside the stream, one JSON object a line, in order of time.
 *
 * @param from where the stream begins, ms
 * @returns called with the time that is reached
 */
export function truthTeller(site: ScenarioSite, from: number, file: string): (at: number) => void {
  writeFileSync(file, '');
  let told = from;
  return (at) => {
    const facts = factsBetween(site, told, at);
    if (facts.length > 0) appendFileSync(file, `${facts.map((fact) => JSON.stringify(fact)).join('\n')}\n`);
    told = Math.max(told, at);
  };
}
