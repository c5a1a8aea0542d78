import { PlumblineError } from '../../site/errors.ts';
import type { SimulatedSite } from '../run.ts';
import { fits, type Trouble } from '../trouble.ts';
import type { Truth } from '../truth.ts';

const NAMES_SHOWN_MAX = 12;

/**
 * A trouble that befalls nothing is a mistake in the scenario: nobody would notice that nothing happened.
 *
 * @throws PlumblineError `scenario-fits-nothing`
 */
export function mustFit({ troubles, stream, gateways, truth }: SimulatedSite & { truth?: Truth }): void {
  const devices = stream.sources.map(({ device }) => device);
  for (const [index, trouble] of troubles.entries()) {
    if ('device' in trouble) check(index, trouble, 'device', trouble.device, devices);
    if ('gateway' in trouble) check(index, trouble, 'gateway', trouble.gateway, gateways);
    if ('pour' in trouble) check(index, trouble, 'pour', trouble.pour, [...(truth?.pours.keys() ?? [])]);
  }
}

function check(
  index: number,
  { kind }: Trouble,
  what: string,
  pattern: string,
  names: readonly string[],
): void {
  if (names.some((name) => fits(pattern, name))) return;
  const known = [...new Set(names)];
  const shown = known.slice(0, NAMES_SHOWN_MAX).join(', ') || 'none';
  throw new PlumblineError(
    'scenario-fits-nothing',
    `troubles.${index} (${kind}): no ${what} of this site is '${pattern}'${pattern.slice(0, -1).includes('*') ? '; a * stands at the end only' : ''}. There are ${shown}${known.length > NAMES_SHOWN_MAX ? ` and ${known.length - NAMES_SHOWN_MAX} more` : ''}.`,
  );
}
