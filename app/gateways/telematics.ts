import { wait } from '../../ingest/sources/http/wait.ts';
import type { TelematicsProvider } from '../../ingest/sources/telematics/poll-fleet.ts';
import { startTelematics, type Telematics } from '../../ingest/sources/telematics/telematics.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { TelematicsSettings } from '../../site/source-settings.ts';
import type { Environment } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { readSecret } from '../secrets.ts';
import { startOf } from './open-ingest.ts';

// What most providers allow.
const POLL_MINUTES = 15;
const GATEWAY = 'telematics';
// Machines' clocks run ahead, and readings up to a day ahead are taken.
const AHEAD_MS = 24 * 3_600_000;

/**
 * Polls the providers that the site file names. Their readings go through the journal like everybody's.
 *
 * @throws PlumblineError `config-invalid`
 */
export function openTelematics(
  { site, folder, clock, journal, telemetry }: House,
  environment: Environment,
  log: Log,
): Telematics {
  const from = { environment, folder: folder.root };
  return startTelematics(telematicsProviders(site.telematics ?? [], from), {
    clock,
    random: Math.random,
    wait,
    gateway: GATEWAY,
    siteStartsAt: startOf({ site }),
    journal,
    async lastPoint(series) {
      try {
        return await telemetry.latest(series, clock.now() + AHEAD_MS);
      } catch (error) {
        // A store that is away costs the look back at a counter, not the readings.
        log.warn('telematics-last-value-unknown', { ...series, why: messageOf(error) });
        return null;
      }
    },
    log: (event, detail) => (event === 'telematics-polled' ? log.info : log.warn)(event, detail),
  });
}

/** The site file's providers with their secrets. */
export function telematicsProviders(
  settings: readonly TelematicsSettings[],
  from: Parameters<typeof readSecret>[2],
): TelematicsProvider[] {
  const names = settings.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new PlumblineError(
      'config-invalid',
      `Two providers under telematics are called '${twice}'; their machines would be mixed. Rename one.`,
    );
  return settings.map((one) => {
    const authorization = readSecret(
      { env: one.authorizationEnv, file: one.authorizationFile },
      `The Authorization header of telematics '${one.name}'`,
      from,
    );
    return {
      name: one.name,
      url: one.url,
      accept: one.format === 'xml' ? 'application/xml' : 'application/json',
      intervalMs: (one.pollMinutes ?? POLL_MINUTES) * 60_000,
      machines: one.machines,
      linksBelow: one.linksBelow,
      oauth: oauthOf(one, from),
      ...(authorization === null ? {} : { authorization }),
    };
  });
}

function oauthOf(
  { name, tokenUrl, scope, secretIn, ...places }: TelematicsSettings,
  from: Parameters<typeof readSecret>[2],
): TelematicsProvider['oauth'] {
  if (tokenUrl === undefined) return undefined;
  const clientId = readSecret(
    { env: places.clientIdEnv, file: places.clientIdFile },
    `The client id of telematics '${name}'`,
    from,
  );
  const clientSecret = readSecret(
    { env: places.secretEnv, file: places.secretFile },
    `The client secret of telematics '${name}'`,
    from,
  );
  if (clientId === null || clientSecret === null)
    throw new PlumblineError(
      'config-invalid',
      `telematics '${name}' has a tokenUrl, so it needs clientIdEnv or clientIdFile, and secretEnv or secretFile.`,
    );
  return { tokenUrl, clientId, clientSecret, scope, secretIn };
}
