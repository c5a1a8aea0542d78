import { type DemoSite, demoSite } from '../demo/demo-site.ts';
import type { SimulatedSite } from '../run.ts';
import type { Truth } from '../truth.ts';
import { loadSite } from './load-site.ts';
import { mustFit } from './must-fit.ts';
import { type Scenario, troublesFrom } from './scenario.ts';

/** A site to simulate, with its truth where it has concrete and crews. */
export type ScenarioSite = SimulatedSite & { truth?: Truth };

/** Three weeks: what the demo has behind it when it is at 'now'. */
export const PAST_MS = 21 * 86_400_000;

/**
 * The site of a scenario whose stream begins at a time. It follows from the seed, the scenario and that time alone,
 * so that the same three give the same bytes whenever it is run.
 *
 * @throws PlumblineError `scenario-fits-nothing` where a trouble names what the site does not have
 */
export function scenarioSite(scenario: Scenario, seed: number, from: number): ScenarioSite {
  const troubles = troublesFrom(scenario, from);
  const { load, dialects = {} } = scenario;
  const site: ScenarioSite = load
    ? loadSite(seed, load, troubles, dialects)
    : { ...demoSite(seed, from + PAST_MS, troubles), dialects };
  mustFit(site);
  return site;
}

/** The demo's own site with a scenario on it, from the demo's data date on. */
export function scenarioDemo(scenario: Scenario, seed: number): DemoSite {
  const { dataDate } = demoSite(seed);
  const site = demoSite(seed, undefined, troublesFrom(scenario, dataDate));
  mustFit(site);
  return site;
}
