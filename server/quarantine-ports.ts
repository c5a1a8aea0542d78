import type { Dialect } from '../site/credential.ts';
import type { Text } from '../site/text.ts';

export interface QuarantineFilter {
  gateway?: string | undefined;
  reason?: string | undefined;
  dialect?: Dialect | undefined;
  /** By time of receipt, ms; `from` inclusive, `to` exclusive. */
  from?: number | undefined;
  to?: number | undefined;
  state?: 'open' | 'replayed' | undefined;
}

export interface QuarantineRow {
  id: string;
  payload: Uint8Array;
}

/** What HTTP may ask of the messages that could not be understood. */
export interface QuarantinePorts {
  /** Newest first; `before` is the id of the last one that was seen. */
  list(filter: QuarantineFilter, limit: number, before?: string): QuarantineRow[];
  get(id: string): QuarantineRow | null;
  /** How full it is. */
  totals(): object;
  /** What people should know before the oldest go; null while there is room. */
  notice(): { code: string; text: Text } | null;
  /** null while another replay runs. */
  replay(request: ReplayRequest, actor: string): Promise<object> | null;
}

export interface ReplayRequest extends Omit<QuarantineFilter, 'state'> {
  id?: string | undefined;
  dryRun: boolean;
}
