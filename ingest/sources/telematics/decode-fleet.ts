import type { FleetEquipment, FleetPage, FleetSample } from '../../../site/equipment/fleet-snapshot.ts';
import { readEventTime } from '../../event-time.ts';
import { quoted, type Refusal, refusal } from '../../message-body.ts';
import { FLEET_ELEMENTS, FLEET_UNITS, type FleetElement } from './fleet-elements.ts';
import { type FleetNode, nodesOf, parseFleet, textOf } from './fleet-tree.ts';

// Pages have 100 machines by the standard; some providers send all at once.
const EQUIPMENT_MAX = 10_000;

/**
 * A page of an ISO 15143-3 (AEMP 2.0) fleet snapshot, in JSON or XML as providers write it: a `datetime` as attribute or
 * as child, hours as a number or as a duration, one machine or a list. What a machine tells and cannot be read is told
 * in `unread`; the rest of it is taken. Never throws.
 *
 * @example decodeFleet(payload)
 *   // { ok: true, page: { next: null, equipment: [{ oem: 'Takeuchi', serial: '190502580', samples: […], … }] } }
 */
export function decodeFleet(payload: Uint8Array): { ok: true; page: FleetPage } | Refusal {
  const parsed = parseFleet(payload);
  if (!parsed.ok) return parsed;
  const found = nodesOf(parsed.fleet, 'equipment');
  if (found.length > EQUIPMENT_MAX)
    return refusal(
      'too-many-readings',
      `The page has ${found.length} machines; at most ${EQUIPMENT_MAX} are read.`,
    );
  const next = nodesOf(parsed.fleet, 'links').find((link) => textOf(link, 'rel').toLowerCase() === 'next');
  return { ok: true, page: { equipment: found.map(readEquipment), next: textOf(next, 'href') || null } };
}

function readEquipment(node: FleetNode): FleetEquipment {
  const header = nodesOf(node, 'equipmentheader')[0];
  const samples: FleetSample[] = [];
  const unread: string[] = [];
  for (const kind of FLEET_ELEMENTS)
    for (const element of nodesOf(node, kind.element)) {
      const sample = readSample(element, kind);
      if (typeof sample === 'string') unread.push(sample);
      else if (sample) samples.push(sample);
    }
  return {
    oem: textOf(header, 'oemname'),
    model: textOf(header, 'model'),
    equipmentId: textOf(header, 'equipmentid'),
    serial: textOf(header, 'serialnumber'),
    pin: textOf(header, 'pin'),
    samples,
    unread,
  };
}

/** null where the value is empty; a text where it is there and cannot be read. */
function readSample(node: FleetNode, kind: FleetElement): FleetSample | string | null {
  const raw = textOf(node, kind.value);
  if (raw === '') return null;
  const time = readEventTime(textOf(node, 'datetime'));
  if (!time.ok) return `${kind.quantity} ${quoted(raw)} has no time that can be read`;
  const value = sampleValue(raw, kind);
  if (value === null) return `${kind.quantity} cannot be ${quoted(raw)}`;
  const told = kind.unitElement ? textOf(node, kind.unitElement).toLowerCase() : '';
  const unit = told === '' ? kind.unit : (FLEET_UNITS.get(told) ?? told);
  return { quantity: kind.quantity, at: time.at, value, ...(unit === undefined ? {} : { unit }) };
}

function sampleValue(raw: string, { form }: FleetElement): FleetSample['value'] | null {
  switch (form) {
    case 'text':
      return raw;
    case 'flag':
      return (
        ['true', '1'].includes(raw.toLowerCase()) ||
        (['false', '0'].includes(raw.toLowerCase()) ? false : null)
      );
    case 'hours':
      return numberOf(raw) ?? hoursOfDuration(raw);
    case 'number':
      return numberOf(raw);
  }
}

function numberOf(raw: string): number | null {
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(raw) ? Number(raw) : null;
}

/** AEMP 1.2 and some of its successors tell hours as `PT233H42M`. */
function hoursOfDuration(raw: string): number | null {
  try {
    return Temporal.Duration.from(raw).total('hours');
  } catch {
    return null;
  }
}
