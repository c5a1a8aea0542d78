import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { InfluxConnection } from './influx-connection.ts';

/** A line that InfluxDB will not have, and what it says. */
export interface RefusedLine {
  line: string;
  why: string;
}

// About half a megabyte a request, far below the server's limit of 25.
const LINES_MAX = 5_000;
// The server took the others, and says nothing of which; to ask again would not change its retention policy.
const BEYOND_RETENTION = /beyond retention policy/i;

/**
 * Sends lines so that one which the server refuses never costs the good ones: a refused batch is halved until the
 * line stands alone. Lines may be sent twice by that, which changes nothing.
 *
 * @returns the lines that the server will not have
 * @throws PlumblineError `telemetry-unavailable`; send all of them again
 */
export async function sendLines(
  connection: Pick<InfluxConnection, 'send'>,
  lines: readonly string[],
): Promise<RefusedLine[]> {
  const refused: RefusedLine[] = [];
  for (let start = 0; start < lines.length; start += LINES_MAX)
    refused.push(...(await sendOrHalve(connection, lines.slice(start, start + LINES_MAX))));
  return refused;
}

async function sendOrHalve(
  connection: Pick<InfluxConnection, 'send'>,
  lines: readonly string[],
): Promise<RefusedLine[]> {
  try {
    await connection.send(lines);
    return [];
  } catch (error) {
    if (error instanceof PlumblineError) throw error;
    const why = messageOf(error);
    const [line = ''] = lines;
    if (lines.length <= 1 || BEYOND_RETENTION.test(why)) return [{ line, why }];
    const middle = lines.length >> 1;
    return [
      ...(await sendOrHalve(connection, lines.slice(0, middle))),
      ...(await sendOrHalve(connection, lines.slice(middle))),
    ];
  }
}
