import { expect, test } from 'vitest';
import { shippedRules } from '../../rules/catalogue/shipped-rules.ts';
import { subject, Timeline } from './timeline.ts';

const STATE = { gateway: 'gw-1', device: 'pump', channel: '', quantity: 'state' };
const pump = subject('machine', 'pump', { channel: STATE, deviceKind: 'concrete-pump' });

/** States hour by hour from minute 0, told every ten minutes. */
async function play(hours: string[], restartAt = -1, copies = 1) {
  const timeline = new Timeline(
    shippedRules().filter(({ rule }) => rule.id === 'machine-idle'),
    [pump],
  );
  for (let minute = 0; minute < hours.length * 60; minute += 10) {
    await timeline.tickTo(minute);
    const value = hours[Math.floor(minute / 60)] ?? 'off';
    await timeline.readings([{ ...STATE, minute, value }], copies);
    if (minute === restartAt) await timeline.restart();
  }
  return timeline;
}

const WORK = ['operating', 'operating', 'operating'];

test('a machine that idles for more than 30 % of its run time is told of after half an hour of that', async () => {
  // After 3 h of work, idling is 30 % of run time at 180 · 0.3 / 0.7 = 77 min; the reading after it is at 260.
  const timeline = await play([...WORK, 'idle', 'idle', 'idle']);
  expect(timeline.said()).toEqual(['raised 290']);
});

test('one that stays just below is not', async () => {
  const timeline = await play([...WORK, 'idle', ...WORK, 'idle', ...WORK]);
  expect(timeline.said()).toEqual([]);
});

test('an hour of idling after the start is too little to tell', async () => {
  const timeline = await play(['idle', 'off', 'off']);
  expect(timeline.said()).toEqual([]);
});

test('it clears when the share is five per cent lower, not before', async () => {
  // At 480 the share is 25 % and stays there; it falls when the idling leaves the window of 8 h, from 660 on.
  const timeline = await play([...WORK, 'idle', 'idle', ...WORK, ...WORK, 'operating']);
  expect(timeline.said()).toEqual(['raised 290', 'returned 700']);
});

test('a restart in the middle and doubled messages change nothing', async () => {
  const hours = [...WORK, 'idle', 'idle', ...WORK, ...WORK];
  const whole = await play(hours);
  expect((await play(hours, 270)).said()).toEqual(whole.said());
  expect((await play(hours, 330, 2)).said()).toEqual(whole.said());
});
