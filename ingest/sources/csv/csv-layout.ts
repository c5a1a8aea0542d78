import { cellsOf, type Separator, separatorsIn } from '../../../site/concrete/csv-lines.ts';
import { PlumblineError } from '../../../site/errors.ts';

/** A column that holds one quantity. */
export interface QuantityColumn {
  index: number;
  quantity: string;
  channel: string | null;
  unit: string | null;
}

/** Where what stands in a table of readings. */
export interface CsvLayout {
  separator: Separator;
  columns: number;
  time: number;
  device: number | null;
  channel: number | null;
  gateway: number | null;
  /** A reading a line, or a line of readings. */
  values: { long: { quantity: number; value: number; unit: number | null } } | { wide: QuantityColumn[] };
}

const COMMON = ['time', 'device', 'channel', 'gateway'] as const;
const LONG = ['quantity', 'value', 'unit'] as const;
// `temperature`, `temperature:2`, `temperature [°F]`, `temperature:core [°F]`
const QUANTITY_COLUMN = /^([^:[\]]+?)(?::([^[\]]+?))?\s*(?:\[([^[\]]+)\])?$/;

/**
 * Reads the header of a table of readings: `time,device,quantity,value[,unit][,channel][,gateway]`, a reading a line; or
 * `time,temperature,…`, where each further column is a quantity, with its channel and unit if it says so:
 * `temperature:core [°F]`.
 *
 * @throws PlumblineError `file-unreadable`; a header that is misread would put a whole file into wrong series
 */
export function readLayout(header: string, file: string): CsvLayout {
  const found = separatorsIn(header);
  if (found.length > 1) throw unreadable(file, 'has mixed separators. Use one, the same throughout.');
  const separator = found[0] ?? ',';
  const names = cellsOf(header, separator);
  const lower = names.map((name) => name.toLowerCase());
  const twice = lower.find((name, index) => lower.indexOf(name) !== index);
  if (twice !== undefined) throw unreadable(file, `has the column '${twice}' twice.`);
  const at = (name: string) => {
    const index = lower.indexOf(name);
    return index < 0 ? null : index;
  };
  const time = at('time');
  if (time === null) throw unreadable(file, `has no column 'time'. ${EXPECTED}`);
  const common = {
    separator,
    columns: names.length,
    time,
    device: at('device'),
    channel: at('channel'),
    gateway: at('gateway'),
  };
  const [quantity, value] = [at('quantity'), at('value')];
  if (quantity !== null && value !== null) {
    const stray = lower.find((name) => ![...COMMON, ...LONG].some((known) => known === name));
    if (stray !== undefined)
      throw unreadable(file, `has the column '${stray}', which is not known. ${EXPECTED}`);
    return { ...common, values: { long: { quantity, value, unit: at('unit') } } };
  }
  const wide = names.flatMap((name, index) =>
    COMMON.some((known) => known === lower[index]) ? [] : [quantityColumn(name, index, file)],
  );
  if (wide.length === 0) throw unreadable(file, `names no quantity. ${EXPECTED}`);
  return { ...common, values: { wide } };
}

const EXPECTED = 'It must be time,device,quantity,value[,unit][,channel][,gateway] or time,temperature,…';

function quantityColumn(name: string, index: number, file: string): QuantityColumn {
  const [, quantity, channel = null, unit = null] = QUANTITY_COLUMN.exec(name) ?? [];
  if (quantity === undefined || /^\d/.test(quantity) || LONG.some((known) => known === quantity))
    throw unreadable(file, `has '${name}', which is no name of a quantity. ${EXPECTED}`);
  return { index, quantity, channel, unit };
}

function unreadable(file: string, what: string): PlumblineError {
  return new PlumblineError('file-unreadable', `${file}, line 1: the header ${what}`);
}
