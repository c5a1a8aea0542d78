import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Tell } from '../../server/control-socket.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { keptUnitOf } from '../../site/quantity.ts';
import type { Point, SeriesName } from '../../site/reading.ts';
import { ParquetFile } from '../../store/telemetry/parquet-file.ts';
import type { House } from '../house.ts';

export interface ExportReadings {
  file: string;
  format: 'csv' | 'parquet';
  /** ms, inclusive and exclusive. */
  from: number;
  to: number;
  /** Only these, where given. */
  gateway?: string;
  device?: string;
  quantity?: string;
}

export interface ExportedReadings {
  file: string;
  series: number;
  readings: number;
}

interface ReadingsFile {
  add(series: SeriesName, unit: string, points: readonly Point[]): void;
  finish(): Promise<void>;
  end(): void;
}

// Some megabytes of memory; the service goes on between two.
const PAGE_POINTS = 50_000;

/**
 * Writes readings into a file, series by series, the oldest first.
 *
 * @throws PlumblineError `export-exists`, `export-failed`
 */
export async function exportReadings(
  { telemetry, records }: House,
  wanted: ExportReadings,
  tell: Tell,
): Promise<ExportedReadings> {
  const file = resolve(wanted.file);
  if (existsSync(file))
    throw new PlumblineError(
      'export-exists',
      `${file} is there already. Name another file, or take it away.`,
    );
  const all = await telemetry.series();
  const chosen = all.filter(
    (one) =>
      (wanted.gateway ?? one.gateway) === one.gateway &&
      (wanted.device ?? one.device) === one.device &&
      (wanted.quantity ?? one.quantity) === one.quantity,
  );
  const partial = `${file}.partial`;
  const output = await begin(partial, wanted.format, file);
  let readings = 0;
  try {
    for (const [index, series] of chosen.entries()) {
      tell('series', index, chosen.length);
      const unit = records.fieldLog.unitOf(series) ?? keptUnitOf(series.quantity);
      for await (const page of pages(telemetry.query.bind(telemetry), series, wanted)) {
        output.add(series, unit, page);
        readings += page.length;
      }
    }
    await output.finish();
    renameSync(partial, file);
  } catch (error) {
    output.end();
    rmSync(partial, { force: true });
    throw failed(file, error);
  }
  return { file, series: chosen.length, readings };
}

async function* pages(
  query: House['telemetry']['query'],
  series: SeriesName,
  { from, to }: ExportReadings,
): AsyncGenerator<Point[]> {
  for (let next = from; ; ) {
    const page = await query({ series, from: next, to, limit: PAGE_POINTS });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE_POINTS) return;
    next = last[0] + 1;
  }
}

async function begin(path: string, format: ExportReadings['format'], file: string): Promise<ReadingsFile> {
  try {
    return format === 'csv' ? csvFile(path) : await ParquetFile.begin(path);
  } catch (error) {
    throw failed(file, error);
  }
}

function failed(file: string, error: unknown): PlumblineError {
  return new PlumblineError(
    'export-failed',
    `Nothing was written to ${file}: ${messageOf(error)}. Check the folder and the room on its disk.`,
    { cause: error },
  );
}

/** With the columns that `import readings` takes back. */
function csvFile(path: string): ReadingsFile {
  const handle = openSync(path, 'w');
  let isOpen = true;
  const end = () => {
    if (isOpen) closeSync(handle);
    isOpen = false;
  };
  writeSync(handle, 'time,gateway,device,channel,quantity,value,unit\n');
  return {
    add({ gateway, device, channel, quantity }, unit, points) {
      const named = [gateway, device, channel, quantity].map(cell).join(',');
      const lines = points.map(
        ([at, value]) => `${new Date(at).toISOString()},${named},${cell(String(value))},${cell(unit)}\n`,
      );
      writeSync(handle, lines.join(''));
    },
    finish: async () => end(),
    end,
  };
}

/** RFC 4180. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
