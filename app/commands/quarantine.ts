import { PlumblineError } from '../../site/errors.ts';
import type { QuarantineFilter, QuarantineTotals } from '../../store/records/quarantine.ts';
import { type Replayed, replayQuarantine } from '../gateways/replay-quarantine.ts';
import type { CommandContext } from './context.ts';

const LISTED_MAX = 1_000;
const ACTOR = 'command-line';

export interface ListedQuarantine {
  messages: {
    id: string;
    receivedAt: number;
    gateway: string;
    topic: string;
    reason: string;
    detail: string;
    payloadBytes: number;
    replayedAt: number | null;
  }[];
  totals: QuarantineTotals;
}

/** The newest first. */
export function listQuarantine(
  { house }: CommandContext,
  { limit, ...filter }: QuarantineFilter & { limit?: number },
): ListedQuarantine {
  const { quarantine } = house.records;
  const messages = quarantine
    .list(filter, Math.min(limit ?? LISTED_MAX, LISTED_MAX))
    .map(({ payload, ...message }) => ({ ...message, payloadBytes: payload.length }));
  return { messages, totals: quarantine.totals() };
}

export function showQuarantine({ house }: CommandContext, { id }: { id: string }) {
  const message = house.records.quarantine.get(id);
  if (!message) throw unknownMessage(id);
  const { payload, ...facts } = message;
  const bytes = Buffer.from(payload);
  const text = bytes.toString('utf8');
  // Sparkplug's bytes are no text; they are shown as what they are.
  return { ...facts, payload: text, payloadBase64: bytes.toString('base64') };
}

export function replayCommand(
  { house, ingest, tell }: CommandContext,
  { id, dryRun, ...filter }: QuarantineFilter & { id?: string; dryRun: boolean },
): Promise<Replayed> {
  if (id !== undefined && !house.records.quarantine.get(id)) throw unknownMessage(id);
  return replayQuarantine(
    house,
    ingest.redecode,
    { ...(id === undefined ? {} : { id }), filter, dryRun, actor: ACTOR },
    (done) => tell('replaying', done, done),
  );
}

function unknownMessage(id: string): PlumblineError {
  return new PlumblineError(
    'not-found',
    `There is no message ${id} in quarantine. \`plumbline quarantine list\` names them.`,
  );
}
