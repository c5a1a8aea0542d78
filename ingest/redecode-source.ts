import type { FleetEquipment } from '../site/equipment/fleet-snapshot.ts';
import { PlumblineError } from '../site/errors.ts';
import type { JournalEntry } from '../site/journal.ts';
import type { Reading } from '../site/reading.ts';
import type { CheckContext } from './check-reading.ts';
import { isObject, parseBody, type Refusal, refusal } from './message-body.ts';
import { decodeForecast } from './sources/forecast/decode-forecast.ts';
import { readingsOfCsv } from './sources/readings-csv.ts';
import { decodeFleet } from './sources/telematics/decode-fleet.ts';
import { fleetReadings } from './sources/telematics/fleet-readings.ts';

interface StoredBytes {
  gateway: string;
  topic: string;
  payload: Uint8Array;
}

export interface RedecodedSource {
  entries: Exclude<JournalEntry, { kind: 'quarantined' }>[];
  refusal: { reason: string; detail: string } | null;
}

/**
 * What came by another way than MQTT (a telematics provider, a forecast's file or address, an imported table), decoded
 * again; its topic tells the way. Never throws.
 *
 * @returns null for what came by MQTT
 */
export function redecodeSource(stored: StoredBytes, context: CheckContext): RedecodedSource | null {
  const [way, second = ''] = stored.topic.split('/', 2);
  if (way === 'forecast') return forecastAgain(stored, context);
  if (way === 'telematics') return fleetAgain(stored, second, context);
  return way === 'import' && second === 'readings' ? tableAgain(stored, context) : null;
}

function forecastAgain({ gateway, payload }: StoredBytes, { receivedAt }: CheckContext): RedecodedSource {
  const decoded = decodeForecast(payload, { gateway, receivedAt });
  return decoded.ok ? { entries: [decoded.entry], refusal: null } : refusedWhole(decoded);
}

/** A page as it came, or the one machine of it that was refused. */
function fleetAgain(
  { gateway, topic, payload }: StoredBytes,
  provider: string,
  context: CheckContext,
): RedecodedSource {
  const machines = topic.endsWith('/page') ? pageOf(payload) : machineOf(payload);
  if ('ok' in machines) return refusedWhole(machines);
  const found = machines.map((machine) => fleetReadings(machine, { gateway, provider }, context));
  const details = found.flatMap((one) => one?.refused ?? ['it has no name']);
  return outcome(
    found.flatMap((one) => one?.readings ?? []),
    details.length === 0 ? null : { reason: 'telematics-refused-value', detail: details.join(' ') },
  );
}

function pageOf(payload: Uint8Array): FleetEquipment[] | Refusal {
  const decoded = decodeFleet(payload);
  return decoded.ok ? decoded.page.equipment : decoded;
}

function machineOf(payload: Uint8Array): FleetEquipment[] | Refusal {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  return isMachine(parsed.body)
    ? [parsed.body]
    : refusal('no-fleet', 'This is no machine of a fleet snapshot as the service keeps it.');
}

/** We wrote it ourselves; what is asked is whether it is that. */
function isMachine(body: unknown): body is FleetEquipment {
  if (!isObject(body)) return false;
  const names = [body.oem, body.model, body.equipmentId, body.serial, body.pin];
  const { samples, unread } = body;
  return (
    names.every((name) => typeof name === 'string') &&
    Array.isArray(unread) &&
    unread.every((one) => typeof one === 'string') &&
    Array.isArray(samples) &&
    samples.every(
      (sample) => isObject(sample) && typeof sample.quantity === 'string' && typeof sample.at === 'number',
    )
  );
}

/** The refused lines with their header; what the command line said of all of them stands behind the file's name. */
function tableAgain({ gateway, topic, payload }: StoredBytes, context: CheckContext): RedecodedSource {
  const [file = '', query = ''] = topic.slice('import/readings/'.length).split('?', 2);
  const said = new URLSearchParams(query);
  try {
    const { readings, refused } = readingsOfCsv(Buffer.from(payload).toString('utf8'), {
      ...{ file, gateway, device: said.get('device'), channel: said.get('channel') ?? '' },
      ...context,
    });
    const [first] = refused;
    const more = refused.length > 1 ? ` And ${refused.length - 1} more lines.` : '';
    return outcome(readings, first ? { reason: first.reason, detail: `${first.detail}${more}` } : null);
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    return refusedWhole({ reason: error.code, detail: error.message });
  }
}

function outcome(readings: readonly Reading[], refused: RedecodedSource['refusal']): RedecodedSource {
  return {
    entries: readings.length > 0 ? [{ kind: 'readings', readings: [...readings] }] : [],
    refusal: refused,
  };
}

function refusedWhole({ reason, detail }: { reason: string; detail: string }): RedecodedSource {
  return { entries: [], refusal: { reason, detail } };
}
