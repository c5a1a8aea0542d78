import { PlumblineError } from '../../site/errors.ts';
import type { CommandContext } from './context.ts';

const LISTED_MAX = 1_000;

export function listQuarantine({ house }: CommandContext) {
  return house.records.quarantine.list({}, LISTED_MAX).map(({ payload, ...message }) => ({
    ...message,
    payloadBytes: payload.length,
  }));
}

export function showQuarantine({ house }: CommandContext, { id }: { id: string }) {
  const message = house.records.quarantine.get(id);
  if (!message)
    throw new PlumblineError(
      'not-found',
      `There is no message ${id} in quarantine. \`plumbline quarantine list\` names them.`,
    );
  return { ...message, payload: Buffer.from(message.payload).toString('utf8') };
}
