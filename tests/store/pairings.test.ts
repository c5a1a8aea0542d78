import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pairingPorts } from '../../app/people/pairing.ts';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE_MS = 60_000;

function house() {
  const clock = new ManualClock(Date.UTC(2026, 2, 2, 8));
  const records = openRecords(join(tempFolder(), 'records.sqlite'), clock);
  onTestFinished(() => records.close());
  const ports = pairingPorts(records, clock, () => undefined);
  const open = (address = '10.0.0.7') => {
    const opened = ports.open(address, 'Chromium');
    if (!opened) throw new Error('too many wait');
    return opened;
  };
  return { clock, records, ports, open };
}

test('a screen is let in once: its code is confirmed, its own secret collects a display', () => {
  const { records, ports, open } = house();
  const { code, secret } = open();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  expect(ports.collect(secret)).toEqual({ state: 'waiting' });
  expect(ports.waiting(`${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)).toMatchObject({
    address: '10.0.0.7',
  });
  expect(ports.confirm(code, 'wall-1', 'user:ann')).toMatchObject({ code });
  const collected = ports.collect(secret);
  if (collected?.state !== 'let-in') throw new Error('not let in');
  expect(records.credentials.recognise('display', null, collected.token)).toEqual({
    kind: 'display',
    name: 'wall-1',
  });
  expect(ports.collect(secret)).toBeNull();
  const told = records.audit.list(10).map(({ actor, action }) => `${actor} ${action}`);
  expect(told).toEqual(['user:ann display-added', 'user:ann display-paired']);
});

test('a code opens nothing by itself, is confirmed once, and runs out after ten minutes', () => {
  const { clock, ports, open } = house();
  const { code, secret } = open();
  // Whoever photographed the wall has the code, and not the secret.
  expect(ports.collect(code)).toBeNull();
  expect(ports.confirm(code, 'wall-1', 'user:ann')).not.toBeNull();
  expect(ports.confirm(code, 'wall-2', 'user:ann')).toBeNull();
  clock.moveTo(clock.now() + 10 * MINUTE_MS);
  expect(ports.collect(secret)).toBeNull();
  const late = open();
  clock.moveTo(clock.now() + 10 * MINUTE_MS);
  expect(ports.waiting(late.code)).toBeNull();
  expect(ports.confirm(late.code, 'wall-3', 'user:ann')).toBeNull();
});

test('one address cannot use up the codes of the others, and old ones make room', () => {
  const { clock, ports, open } = house();
  for (let count = 0; count < 10; count++) open('10.0.0.66');
  expect(ports.open('10.0.0.66', 'script')).toBeNull();
  expect(ports.open('10.0.0.7', 'wall')).not.toBeNull();
  clock.moveTo(clock.now() + 10 * MINUTE_MS);
  expect(ports.open('10.0.0.66', 'script')).not.toBeNull();
});

test('the name of a wall is refused when it is taken or is none', () => {
  const { records, ports, open } = house();
  records.credentials.add({ kind: 'display', name: 'wall-1' }, 'command-line');
  const { code } = open();
  expect(() => ports.confirm(code, 'wall-1', 'user:ann')).toThrow(/already a display/);
  expect(() => ports.confirm(code, 'wall 1/#', 'user:ann')).toThrow(/is no name/);
});
