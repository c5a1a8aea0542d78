import type { JournalEntry } from '../site/journal.ts';
import type { Reading } from '../site/reading.ts';

/**
 * What a gateway's status says, as readings of a device without a name: `gatewayStatus`, and `clockOffsetSeconds`
 * (positive: its clock is ahead) where it told its clock.
 */
export function gatewaySignals(entry: Extract<JournalEntry, { kind: 'status' }>): Reading[] {
  const { gateway, receivedAt, online, clock } = entry;
  // A will was written when the gateway came, so its own time is old: what counts is when it was received.
  const base = { gateway, device: '', channel: '', at: receivedAt, receivedAt };
  const status: Reading = { ...base, quantity: 'gatewayStatus', value: online ? 'online' : 'offline' };
  if (clock === undefined) return [status];
  return [status, { ...base, quantity: 'clockOffsetSeconds', value: (clock - receivedAt) / 1000 }];
}
