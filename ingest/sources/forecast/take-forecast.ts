import type { Clock } from '../../../site/clock.ts';
import type { Refusal } from '../../message-body.ts';
import type { EntryPort } from '../entry-port.ts';
import { refusedEntry } from '../refused-entry.ts';
import { decodeForecast } from './decode-forecast.ts';

export interface ForecastIntake {
  /** Who brings it; the name under which its forecasts are kept. */
  gateway: string;
  journal: EntryPort;
  clock: Clock;
}

/**
 * Takes what a file or a poll brought: a new forecast goes to the journal, one that says the same as the last does not,
 * and what cannot be understood goes to quarantine.
 *
 * @returns a function that answers null, or why the forecast was refused
 */
export function forecastTaker({ gateway, journal, clock }: ForecastIntake) {
  let last = '';
  return async (payload: Uint8Array, from: string): Promise<Refusal | null> => {
    const receivedAt = clock.now();
    const decoded = decodeForecast(payload, { gateway, receivedAt });
    const said = decoded.ok ? JSON.stringify(decoded.entry.forecast.steps) : `refused:${decoded.detail}`;
    if (said !== last)
      await journal.appended(
        decoded.ok ? decoded.entry : refusedEntry({ gateway, topic: from, receivedAt }, payload, decoded),
      );
    // Only now: what could not be stored is new the next time, too.
    last = said;
    return decoded.ok ? null : decoded;
  };
}
