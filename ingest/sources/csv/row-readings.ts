import { cellsOf } from '../../../site/concrete/csv-lines.ts';
import type { Reading } from '../../../site/reading.ts';
import { isDeviceName, isTopicName } from '../../../site/topic.ts';
import { type CheckContext, checkReading } from '../../check-reading.ts';
import { readEventTime } from '../../event-time.ts';
import { quoted, type Refusal, refusal } from '../../message-body.ts';
import { readingOf } from '../../reading-of.ts';
import type { CsvLayout } from './csv-layout.ts';

/** What the columns do not say. */
export interface RowDefaults {
  gateway: string;
  device: string | null;
  channel: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The readings of one line, and why others of it, or all, were refused. An empty cell of a wide table is no reading.
 *
 * @param text without its line end
 */
export function rowReadings(
  text: string,
  layout: CsvLayout,
  defaults: RowDefaults,
  context: CheckContext,
): { readings: Reading[]; refused: Refusal | null } {
  const refuse = (refused: Refusal) => ({ readings: [], refused });
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1)
    return refuse(refusal('quote-open', 'A quotation mark is not closed.'));
  const cells = cellsOf(text, layout.separator);
  if (cells.length !== layout.columns)
    return refuse(
      refusal('cells-missing', `The line has ${cells.length} cells where the header has ${layout.columns}.`),
    );
  const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? ''));
  const gateway = cell(layout.gateway) || defaults.gateway;
  const device = cell(layout.device) || (defaults.device ?? '');
  if (!isTopicName(gateway)) return refuse(badName('gateway', gateway));
  if (device === '' || !isDeviceName(device)) return refuse(badName('device', device));
  const time = timeOf(cell(layout.time));
  if (!time.ok) return refuse(time);
  const channel = cell(layout.channel) || defaults.channel;
  const readings: Reading[] = [];
  let refused: Refusal | null = null;
  for (const found of valuesOf(layout, cell)) {
    const { unit, ...raw } = found;
    const made = readingOf(
      {
        channel,
        at: time.at,
        ...withoutEmpty(raw),
        ...(unit === '' ? {} : { unit }),
        value: valueOfCell(raw.value),
      },
      { gateway, device, receivedAt: context.receivedAt },
    );
    const bad = made.ok ? checkReading(made.reading, context) : explained(made, raw.value);
    if (made.ok && !bad) readings.push(made.reading);
    refused ??= bad;
  }
  return { readings, refused };
}

interface FoundValue {
  quantity: string;
  value: string;
  unit: string;
  channel?: string;
}

function valuesOf({ values }: CsvLayout, cell: (index: number | null) => string): FoundValue[] {
  if ('long' in values) {
    const { quantity, value, unit } = values.long;
    return [{ quantity: cell(quantity), value: cell(value), unit: cell(unit) }];
  }
  return values.wide.flatMap(({ index, quantity, channel, unit }) => {
    const value = cell(index);
    return value === ''
      ? []
      : [{ quantity, value, unit: unit ?? '', ...(channel === null ? {} : { channel }) }];
  });
}

function withoutEmpty({ quantity, channel }: Omit<FoundValue, 'unit'>) {
  return channel === undefined ? { quantity } : { quantity, channel };
}

function timeOf(text: string) {
  return readEventTime(NUMBER.test(text) ? Number(text) : text);
}

function valueOfCell(text: string): number | boolean | string | null {
  if (text === '') return null;
  if (NUMBER.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** What stands in the cell says more than that it is a text. */
function explained(bad: Refusal, text: string): Refusal {
  if (bad.reason !== 'value-type') return bad;
  const hint = /^[+-]?\d+,\d+$/.test(text) ? ' Write decimals with a point.' : '';
  return refusal(bad.reason, `${bad.detail} The cell holds ${quoted(text)}.${hint}`);
}

function badName(what: string, name: string): Refusal {
  return refusal('name-invalid', `${quoted(name)} cannot be the name of a ${what}.`);
}
