import { messageOf } from '../site/errors.ts';
import type { Outbox, OutboxChannel, OutboxMessage } from './records/outbox.ts';

export interface Delivery<T> {
  outbox: Outbox;
  channel: OutboxChannel;
  /**
   * Resolves when the other side has taken the message. It throws otherwise, and the error's `code` says how bad it
   * is: `recipient-refused` (for good), `channel-down` (the same for every recipient); anything else may go next time.
   */
  send(message: OutboxMessage<T>): Promise<void>;
  /** ms. */
  now: number;
  /** Told of each failure; `nextTryAt` is null when the message is given up. */
  onError(failure: DeliveryFailure): void;
}

export interface DeliveryFailure {
  id: string;
  recipient: string;
  message: string;
  /** ms. */
  nextTryAt: number | null;
}

export interface DeliveryRound {
  sent: number;
  failed: number;
  /** The channel itself did not work, so the round ended early. */
  channelDown: boolean;
}

// A round holds the sender for at most some minutes, so that a stop of the service need not wait longer.
const MESSAGES_PER_ROUND_MAX = 50;
const MINUTE_MS = 60_000;
// Grey-listing servers take a second try after 1 to 15 minutes; an office server that is down is back in hours.
const PAUSES_MINUTES = [1, 5, 15, 60] as const;
const PAUSE_MINUTES_MAX = 240;
// A daily report that is a day old has been overtaken by the next one.
const TRYING_MS_MAX = 24 * 60 * MINUTE_MS;

/**
 * One round of one channel: takes what is due, sends each message, marks it. A message that fails is tried again
 * after 1, 5, 15, 60 minutes, then every 4 hours, for 24 hours. A refused recipient holds back nobody else; a channel
 * that is down ends the round, because the rest would only wait for the same time-out.
 *
 * Rounds of one channel must not overlap: a message is marked after it was sent.
 *
 * @example await deliverOutbox({ outbox, channel: 'mail', send: mail.send, now: clock.now(), onError: log })
 */
export async function deliverOutbox<T>(delivery: Delivery<T>): Promise<DeliveryRound> {
  const { outbox, channel, now } = delivery;
  const round: DeliveryRound = { sent: 0, failed: 0, channelDown: false };
  for (const message of outbox.due(channel, now, MESSAGES_PER_ROUND_MAX)) {
    const error = await failureOf(() => delivery.send(message as OutboxMessage<T>));
    if (error === null) {
      outbox.markSent(message.id, now);
      round.sent++;
      continue;
    }
    round.failed++;
    recordFailure(delivery, message, error.cause);
    round.channelDown = codeOf(error.cause) === 'channel-down';
    if (round.channelDown) break;
  }
  return round;
}

async function failureOf(work: () => Promise<void>): Promise<{ cause: unknown } | null> {
  try {
    await work();
    return null;
  } catch (cause) {
    return { cause };
  }
}

function recordFailure<T>(delivery: Delivery<T>, message: OutboxMessage, error: unknown): void {
  const nextTryAt = codeOf(error) === 'recipient-refused' ? null : nextTry(message, delivery.now);
  const text = messageOf(error);
  delivery.outbox.markTried(message.id, text, nextTryAt);
  delivery.onError({ id: message.id, recipient: message.recipient, message: text, nextTryAt });
}

function nextTry(message: OutboxMessage, now: number): number | null {
  const pause = PAUSES_MINUTES[message.attempts] ?? PAUSE_MINUTES_MAX;
  const at = now + pause * MINUTE_MS;
  return at > message.createdAt + TRYING_MS_MAX ? null : at;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
