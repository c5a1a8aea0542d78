import { parseIsoTime } from '../../site/concrete/iso-time.ts';
import { PlumblineError } from '../../site/errors.ts';

/** When placing begins, as `--start` gives it. */
export interface Start {
  at: number;
  hasOffset: boolean;
  /** As it was written: '+08:00', 'Z', or nothing. */
  offset: string;
}

export function startOf(text: string): Start {
  const time = parseIsoTime(text);
  if (!time)
    throw new PlumblineError(
      'usage',
      `--start takes an ISO 8601 time such as 2026-11-20T08:00+08:00, not '${text}'.`,
    );
  return { ...time, offset: time.hasOffset ? (/(Z|[+-]\d{2}:?\d{2})$/i.exec(text)?.[1] ?? 'Z') : '' };
}
