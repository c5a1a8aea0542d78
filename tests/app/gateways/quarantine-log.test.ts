import { expect, test } from 'vitest';
import { quarantineLog } from '../../../app/gateways/quarantine-log.ts';
import { ManualClock } from '../../../site/clock.ts';

const HOUR_MS = 3_600_000;

function told() {
  const clock = new ManualClock(0);
  const lines: string[] = [];
  const tell = quarantineLog(clock, {
    warn: (event, { gateway, reason } = {}) => lines.push(`${event} ${gateway} ${reason}`),
  });
  const come = (gateway: string, reason: string) =>
    tell({
      ...{ kind: 'quarantined', dialect: 'native', receivedAt: 0, topic: 't', payload: '', detail: 'd' },
      gateway,
      reason,
    });
  return { clock, lines, come };
}

test('what was not understood is told once an hour for each gateway and reason', () => {
  const { clock, lines, come } = told();
  for (let message = 0; message < 1_000; message++) come('gw-1', 'not-json');
  come('gw-1', 'unpacked-too-large');
  come('gw-2', 'not-json');
  expect(lines).toEqual([
    'message-quarantined gw-1 not-json',
    'message-quarantined gw-1 unpacked-too-large',
    'message-quarantined gw-2 not-json',
  ]);
  clock.moveTo(HOUR_MS - 1);
  come('gw-1', 'not-json');
  expect(lines).toHaveLength(3);
  clock.moveTo(HOUR_MS);
  come('gw-1', 'not-json');
  expect(lines).toHaveLength(4);
});
