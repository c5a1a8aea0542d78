import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pngOf } from '../../reports/picture/png.ts';
import { twinPicture } from '../../reports/picture/twin-picture.ts';
import { readGlb } from '../../site/twin/read-glb.ts';
import type { TwinState } from '../reports/twin-of-report.ts';

// Twice as large as it is shown: sharp on a telephone, and still some ten kilobytes.
const SIZE = { width: 1168, height: 800 };
// The daily report of yesterday in two languages for two roles, and one of today beside it.
const PICTURES_MAX = 4;

const drawn = new Map<string, Uint8Array>();

/** The building in the colours of its status, PNG. Each state is drawn once, however many read the report. */
export async function drawTwin({ file, statuses }: TwinState): Promise<{ png: Uint8Array }> {
  const key = createHash('sha256')
    .update(JSON.stringify([file, statuses]))
    .digest('hex');
  const known = drawn.get(key);
  if (known) return { png: known };
  const shown = new Map(statuses);
  const parts = await readGlb(readFileSync(file));
  const png = pngOf(twinPicture(parts, (feature) => shown.get(feature) ?? 'no-data', SIZE));
  const [oldest] = drawn.keys();
  if (drawn.size >= PICTURES_MAX && oldest !== undefined) drawn.delete(oldest);
  drawn.set(key, png);
  return { png };
}
