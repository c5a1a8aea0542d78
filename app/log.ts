/** One line an event, for people first; `LOG_LEVEL=debug` shows everything. */
export interface Log {
  debug(event: string, detail?: Record<string, unknown>): void;
  info(event: string, detail?: Record<string, unknown>): void;
  warn(event: string, detail?: Record<string, unknown>): void;
}

const LEVELS = ['debug', 'info', 'warn', 'silent'] as const;

export function createLog(level: string, write: (line: string) => void): Log {
  const threshold = Math.max(0, LEVELS.indexOf(level as (typeof LEVELS)[number]));
  const at =
    (rank: number, name: string) =>
    (event: string, detail: Record<string, unknown> = {}) => {
      if (rank < threshold) return;
      const facts = Object.entries(detail).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      write([name, event, ...facts].join(' '));
    };
  return { debug: at(0, 'debug'), info: at(1, 'info'), warn: at(2, 'warn') };
}
