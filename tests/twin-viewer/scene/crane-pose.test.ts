import { expect, test } from 'vitest';
import type { LiveDevice } from '../../../site/live.ts';
import { cranePose, moveCrane } from '../../../twin-viewer/src/scene/machines/crane-pose.ts';

const SIZE = { height: 40, total: 48, reach: 50 };

function crane(values: Record<string, number>): LiveDevice {
  const at = 1_795_000_000_000;
  const told = Object.entries(values).map(([quantity, value]) => [quantity, { value, unit: '', at }]);
  return {
    gateway: 'g',
    device: 'tc',
    kind: 'tower-crane',
    name: { en: 'Tower crane', zh: '塔吊' },
    position: [0, 0, 0],
    lastAt: at,
    channels: { '': Object.fromEntries(told) },
  };
}

test('the jib points where the crane says: 90° is east, 0° is north', () => {
  const tip = (slewAngle: number) => {
    const { turn } = cranePose(crane({ slewAngle }), SIZE);
    // three turns +x towards −z.
    return [Math.cos(turn), -Math.sin(turn)].map((value) => Math.round(value) + 0);
  };
  expect([tip(90), tip(0), tip(180), tip(270)]).toEqual([
    [1, 0],
    [0, -1],
    [0, 1],
    [-1, 0],
  ]);
});

test('the hook hangs at its height and radius, and never above the jib or beyond its end', () => {
  expect(cranePose(crane({ hookHeight: 12.5, hookRadius: 21 }), SIZE)).toMatchObject({
    drop: 27.5,
    radius: 21,
  });
  expect(cranePose(crane({ hookHeight: 90, hookRadius: 90 }), SIZE)).toMatchObject({ drop: 1, radius: 50 });
  expect(cranePose(crane({ hookHeight: -20, hookRadius: 0 }), SIZE)).toMatchObject({ drop: 40, radius: 3 });
});

test('a crane that turns past north goes the short way, and arrives', () => {
  const from = cranePose(crane({ slewAngle: 350, hookHeight: 30, hookRadius: 20 }), SIZE);
  const to = cranePose(crane({ slewAngle: 10, hookHeight: 10, hookRadius: 30 }), SIZE);
  let pose = moveCrane(from, to, 0.05);
  expect(Math.abs(pose.turn - from.turn)).toBeLessThan(0.35);
  expect(pose.radius).toBeGreaterThan(20);
  expect(pose.drop).toBeGreaterThan(10);
  let frames = 1;
  for (; pose !== to && frames < 200; frames++) pose = moveCrane(pose, to, 0.05);
  expect(pose).toBe(to);
  expect(frames).toBeLessThan(60);
});
