import { pino } from 'pino';
import type { LogForm, LogLevel } from './log-form.ts';

/** What happened, one event a line. */
export interface Log {
  debug(event: string, detail?: Record<string, unknown>): void;
  info(event: string, detail?: Record<string, unknown>): void;
  warn(event: string, detail?: Record<string, unknown>): void;
}

// Nothing of ours logs these; a detail that some library hands over might.
const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'key'];
const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`]);

/**
 * A log on pino: `LOG_LEVEL=debug` shows everything, `silent` nothing.
 *
 * @param write gets whole lines without a line break at the end
 *
 * @example createLog('info', 'text', console.error).warn('mail-waits', { why: 'SMTP_URL is not set' });
 * // warn mail-waits why="SMTP_URL is not set"
 */
export function createLog(level: LogLevel, form: LogForm, write: (line: string) => void): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[secret]' },
    },
    { write: (line: string) => write(form === 'json' ? line.trimEnd() : readable(line)) },
  );
  const at =
    (name: 'debug' | 'info' | 'warn') =>
    (event: string, detail: Record<string, unknown> = {}) =>
      logger[name](detail, event);
  return { debug: at('debug'), info: at('info'), warn: at('warn') };
}

function readable(line: string): string {
  const { level, event, time, ...detail } = JSON.parse(line) as Record<string, unknown>;
  const facts = Object.entries(detail).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [level, event, ...facts].join(' ');
}
