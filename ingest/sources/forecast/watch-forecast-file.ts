import { open } from 'node:fs/promises';
import type { HttpPorts } from '../http/patient-request.ts';
import { type Polling, startPolling } from '../http/poll.ts';
import { type ForecastIntake, forecastTaker } from './take-forecast.ts';

export interface ForecastFileOptions extends ForecastIntake, Pick<HttpPorts, 'random' | 'wait'> {
  file: string;
  /** How often to look whether it has changed. */
  lookEveryMs: number;
  log(event: string, detail: Record<string, unknown>): void;
}

const BYTES_MAX = 2_000_000;

/** Takes a forecast that another program puts into a file, whenever the file has changed. A missing file is no error. */
export function watchForecastFile(options: ForecastFileOptions): Polling {
  const { file, log } = options;
  const take = forecastTaker(options);
  let seen = '';
  const poll = async () => {
    const found = await readIfChanged(file, seen);
    if (!found) return;
    const refused = await take(found.bytes, 'forecast/file');
    seen = found.version;
    if (refused) log('forecast-refused', { from: file, why: refused.detail });
  };
  return startPolling(
    { intervalMs: options.lookEveryMs, poll, onError: (why) => log('forecast-failed', { why }) },
    options,
  );
}

async function readIfChanged(
  file: string,
  seen: string,
): Promise<{ bytes: Uint8Array; version: string } | null> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return null;
  try {
    const { mtimeMs, size } = await handle.stat();
    const version = `${mtimeMs}/${size}`;
    if (version === seen) return null;
    if (size > BYTES_MAX) throw new Error(`${file} has ${size} bytes; a forecast has at most ${BYTES_MAX}`);
    return { bytes: await handle.readFile(), version };
  } finally {
    await handle.close();
  }
}
