import { expect, test } from 'vitest';
import { type Bound, bindProbe, swapProbe, unbindProbe } from '../../../site/commissioning/bind.ts';
import { checkList } from '../../../site/commissioning/check-list.ts';
import { deviceCode, readDeviceCode } from '../../../site/commissioning/device-code.ts';
import { readPour, readPourChange } from '../../../site/commissioning/read-pour.ts';
import type { Pour } from '../../../site/concrete/pour.ts';

const pourOf = (id: string): Pour => ({
  ...{ id, name: { en: id, zh: id }, elements: ['e'], mix: 'C30', placedAt: null, activity: 'A1' },
  ...{
    volumeM3: 1,
    sectionThicknessMm: 300,
    required: [{ purpose: 'strip', MPa: 20, activity: 'A2' }],
    probes: [],
  },
});
const channel = (device: string) => ({ gateway: 'g', device, channel: '' });
const probe = (device: string, depth: 'core' | 'surface' = 'core') => ({
  ...{ ...channel(device), depth, depthMm: 50, element: 'e' },
});
const done = (bound: Bound) => {
  if (!bound.ok) throw new Error(bound.detail);
  return bound.pour;
};

test('a new binding counts from the beginning, so a probe that was bound late loses nothing', () => {
  const pour = done(bindProbe(pourOf('L1'), probe('a'), [], 100));
  expect(pour.probes).toMatchObject([{ device: 'a', from: null, to: null, point: 'p1' }]);
});

test('a logger that goes to the next pour takes nothing of the one before with it', () => {
  const first = done(bindProbe(pourOf('L1'), probe('a'), [], 100));
  expect(bindProbe(pourOf('L2'), probe('a'), [first], 150)).toMatchObject({ ok: false, code: 'probe-bound' });
  const ended = done(unbindProbe(first, channel('a'), 200, 200, false));
  const second = done(bindProbe(pourOf('L2'), probe('a'), [ended], 300));
  expect(second.probes).toMatchObject([{ from: 200, to: null }]);
});

test('a swap ends one and begins the other at the same time, in one place; a second swap goes on', () => {
  const pour = done(bindProbe(pourOf('L1'), probe('a'), [], 100));
  const once = done(swapProbe(pour, channel('a'), channel('b'), [pour], 200, 250));
  const twice = done(swapProbe(once, channel('b'), channel('c'), [once], 300, 350));
  expect(twice.probes.map(({ device, from, to, point }) => [device, from, to, point])).toEqual([
    ['a', null, 200, 'p1'],
    ['b', 200, 300, 'p1'],
    ['c', 300, null, 'p1'],
  ]);
  expect(swapProbe(twice, channel('a'), channel('d'), [twice], 400, 400)).toMatchObject({
    code: 'probe-not-bound',
  });
});

test('a probe that was bound before there were places gets one when it is swapped', () => {
  const old: Pour = { ...pourOf('L1'), probes: [probe('a')] };
  const swapped = done(swapProbe(old, channel('a'), channel('b'), [old], 200, 200));
  expect(swapped.probes.map(({ point }) => point)).toEqual(['g/a/', 'g/a/']);
});

test('a mistaken binding leaves no trace, and an end cannot lie before its beginning', () => {
  const pour = done(bindProbe(pourOf('L1'), { ...probe('a'), from: 100 }, [], 100));
  expect(done(unbindProbe(pour, channel('a'), 100, 100, true)).probes).toEqual([]);
  expect(unbindProbe(pour, channel('a'), 50, 100, false)).toMatchObject({ code: 'time-before' });
});

test('a probe is not taken off in a year to come', () => {
  const pour = done(bindProbe(pourOf('L1'), probe('a'), [], 100));
  const year = 365 * 86_400_000;
  expect(unbindProbe(pour, channel('a'), year, 100, false)).toMatchObject({ code: 'time-ahead' });
  const swapped = swapProbe(pour, channel('a'), channel('b'), [pour], year, 100);
  expect(swapped).toMatchObject({ code: 'time-ahead' });
});

test('a probe is cast into an element of its pour', () => {
  const stray = { ...probe('a'), element: 'other' };
  expect(bindProbe(pourOf('L1'), stray, [], 0)).toMatchObject({ code: 'element-not-poured' });
});

const now = 100 * 60_000;
const ready = {
  pour: { ...pourOf('L1'), probes: [probe('a'), probe('b', 'surface')] },
  mixKnown: true,
  mixWaits: null as string | null,
  mixUnsigned: null as string | null,
  activityKnown: () => true,
  probe: () => ({
    celsius: 20 as number | null,
    at: now as number | null,
    clockOffsetMs: null as number | null,
  }),
  now,
};

test('a probe is not cast deeper than the section is thick; a thickness that nobody entered forbids nothing', () => {
  const slab = { ...pourOf('L1'), sectionThicknessMm: 300 };
  const at = (depthMm: number) => bindProbe(slab, { ...probe('new'), depthMm }, [], 0);
  expect(at(300).ok).toBe(true);
  const refused = at(1_500);
  expect(refused).toMatchObject({ ok: false, code: 'probe-too-deep' });
  expect('detail' in refused && refused.detail).toMatch(/1500 mm deep.*300 mm thick/);
  expect(bindProbe({ ...slab, sectionThicknessMm: 0 }, { ...probe('new'), depthMm: 1_500 }, [], 0).ok).toBe(
    true,
  );
});

test('a pour that has everything is ready', () => {
  const list = checkList(ready);
  expect(list.ready).toBe(true);
  expect(list.items.every(({ detail }) => detail === null)).toBe(true);
});

test.each([
  ['mix', { ...ready, mixKnown: false }],
  ['mix-signed', { ...ready, mixWaits: 'C-7' }],
  ['mix-agreed', { ...ready, mixUnsigned: 'C-1' }],
  ['activity', { ...ready, pour: { ...ready.pour, activity: null } }],
  ['required', { ...ready, pour: { ...ready.pour, required: [] } }],
  ['probe-core', { ...ready, pour: { ...ready.pour, probes: [probe('b', 'surface')] } }],
  ['probe-surface', { ...ready, pour: { ...ready.pour, probes: [probe('a')] } }],
  ['heard', { ...ready, probe: () => ({ celsius: 20, at: now - 21 * 60_000, clockOffsetMs: null }) }],
  ['plausible', { ...ready, probe: () => ({ celsius: -127, at: now, clockOffsetMs: null }) }],
  ['clock', { ...ready, probe: () => ({ celsius: 20, at: now, clockOffsetMs: -6 * 60_000 }) }],
])('the check-list says what lacks: %s', (id, input) => {
  const { ready: isReady, items } = checkList(input);
  const red = items.filter(({ ok }) => !ok);
  expect(isReady).toBe(false);
  expect(red.map((item) => item.id)).toEqual([id]);
  expect(red[0]?.detail?.zh).toMatch(/\p{Script=Han}/u);
});

test('a probe that was unbound is no probe, and one that never spoke is not plausible', () => {
  const gone = {
    ...ready,
    pour: { ...ready.pour, probes: ready.pour.probes.map((one) => ({ ...one, to: now })) },
  };
  expect(
    checkList(gone)
      .items.filter(({ ok }) => !ok)
      .map(({ id }) => id),
  ).toEqual([...['probe-core', 'probe-surface', 'heard', 'plausible', 'clock']]);
});

test('a code is the same always, other for another device, and found however it is typed', () => {
  const code = deviceCode('gw-1', 'probe-7');
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(deviceCode('gw-1', 'probe-7')).toBe(code);
  expect(deviceCode('gw-1probe', '-7')).not.toBe(code);
  expect(readDeviceCode(` ${code.toLowerCase().replace('-', '')} `)).toBe(code);
  expect(readDeviceCode('oil0-0000')).toBe('0110-0000');
  expect(readDeviceCode('probe-7-left')).toBeNull();
  const codes = new Set(Array.from({ length: 20_000 }, (_, index) => deviceCode('gw-1', `p${index}`)));
  expect(codes.size).toBe(20_000);
});

test('a pour may be named in one language and say little, but nothing wrong', () => {
  const read = readPour({ name: '一层板', elements: ['e'], mix: 'C30' });
  expect(read).toMatchObject({
    ok: true,
    pour: { name: { en: '一层板', zh: '一层板' }, placedAt: null, required: [] },
  });
  expect(readPour({ elements: ['e'], mix: 'C30' })).toMatchObject({
    ok: false,
    why: expect.stringContaining('name'),
  });
  for (const wrong of [
    { elements: [] },
    { elements: ['e', 'e'] },
    { placedAt: 'yesterday' },
    { placedAt: 1_772_409_600 },
    { placedAt: 1_772_409_600_000.5 },
    { placedAt: 1e308 },
    { name: 'a\u0000b' },
    { volumeM3: -1 },
    { sectionThicknessMm: Number.POSITIVE_INFINITY },
    { required: [{ purpose: 'strip', MPa: 0, activity: 'A' }] },
    { probes: [] },
  ])
    expect(readPourChange(wrong)).toMatchObject({ ok: false });
  expect(readPourChange({ placedAt: '2026-03-02T08:00:00+08:00' })).toMatchObject({
    ...{ ok: true, pour: { placedAt: Date.UTC(2026, 2, 2) } },
  });
});
