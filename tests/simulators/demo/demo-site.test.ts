import { describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../../simulators/demo/demo-site.ts';
import { MIXES, type MixName, maturityFor, trueStrength } from '../../../simulators/demo/mixes.ts';
import { placingTemperature, SLAB_COVER } from '../../../simulators/demo/placing.ts';
import { pourHeat } from '../../../simulators/physics/pour-heat.ts';
import { airTemperature, windSpeed } from '../../../simulators/physics/weather.ts';
import { fromLocal, toLocal } from '../../../site/local-time.ts';
import { analyse } from '../../../site/schedule/analyse.ts';

const DAY_MS = 86_400_000;
const demo = demoSite(DEMO_SEED);
const { programme, truth } = demo;
const activity = new Map(programme.activities.map((each) => [each.id, each]));
const instant = (local: string | null | undefined) => fromLocal(local ?? '', demo.site.timeZone);

/** Hours until a slab's edge has 75 % of its grade in the demo's weather. */
function hoursToStrip(name: MixName, placedAt: number): number {
  const { mix, affinity } = MIXES[name];
  const heat = pourHeat({
    affinity,
    placedAt,
    placingCelsius: placingTemperature(airTemperature(demo.seed, placedAt)),
    thicknessM: 0.25,
    coverM2KPerW: SLAB_COVER,
    lossFactor: 1.15,
    airCelsius: (at) => airTemperature(demo.seed, at),
    windSpeed: (at) => windSpeed(demo.seed, at),
    uncoveredAt: Number.POSITIVE_INFINITY,
  });
  const needed = maturityFor(MIXES[name], mix.gradeMPa * 0.75);
  return ((heat.reaches(needed, mix.datumCelsius) ?? 0) - placedAt) / 3_600_000;
}

describe('the programme of the demo', () => {
  it('has at least 150 activities and no loop, and every link names two of them', () => {
    expect(programme.activities.filter(({ kind }) => kind === 'task').length).toBeGreaterThanOrEqual(150);
    expect(() => analyse(programme)).not.toThrow();
    for (const { predecessor, successor } of programme.links) {
      expect(activity.has(predecessor)).toBe(true);
      expect(activity.has(successor)).toBe(true);
    }
  });

  it('has dates that agree with its own logic and data date', () => {
    for (const { id, earlyStart, earlyFinish } of analyse(programme).activities) {
      expect(activity.get(id)).toMatchObject({
        plannedStart: activity.get(id)?.actualStart ?? earlyStart,
        plannedFinish: earlyFinish,
      });
    }
    for (const { kind, actualFinish, plannedFinish } of programme.activities) {
      if (kind === 'task' && !actualFinish) expect(plannedFinish ?? '').not.toBe('');
      if (actualFinish) expect(actualFinish <= (programme.dataDate ?? '')).toBe(true);
    }
  });

  it('is in the middle of the job, about half the frame standing', () => {
    const day = (demo.now - instant(`${demo.site.start}T00:00`)) / DAY_MS;
    expect(day).toBeGreaterThan(180);
    expect(day).toBeLessThan(220);
    const slabs = [...truth.pours.values()].filter(({ plan }) => plan.kind === 'slab');
    const standing = slabs.filter(({ placedAt }) => placedAt < demo.now).length;
    expect(standing / slabs.length).toBeGreaterThan(0.4);
    expect(standing / slabs.length).toBeLessThan(0.65);
  });

  it('has work that runs and work that is late at now', () => {
    const open = programme.activities.filter(
      ({ id, kind }) => kind === 'task' && (truth.dates.get(id)?.finish ?? 0) > demo.now,
    );
    const running = open.filter(({ id }) => (truth.dates.get(id)?.start ?? 0) < demo.now);
    const late = open.filter(({ baselineFinish }) => instant(baselineFinish) < demo.now);
    expect(running.length).toBeGreaterThan(4);
    expect(late.length).toBeGreaterThan(0);
  });
});

describe('the building of the demo', () => {
  it('is built by the programme, every element of it', () => {
    const linked = new Set(demo.links.map(({ element }) => element));
    expect(demo.building.elements.filter(({ id }) => !linked.has(id))).toEqual([]);
    expect(demo.links.filter((link) => !activity.has(link.activity))).toEqual([]);
  });
});

describe('the concrete of the demo', () => {
  it('has mixes that reach about 1.1 times their grade in 28 days at 20 °C', () => {
    for (const each of Object.values(MIXES)) {
      const ratio = trueStrength(each, 30 * 24 * 28) / each.mix.gradeMPa;
      expect(ratio).toBeGreaterThan(1.07);
      expect(ratio).toBeLessThan(1.13);
    }
  });

  it('has one pour that strips some hours late, because its cement is slow and the nights are cold', () => {
    const curing = demo.pours.flatMap(({ id, required }) => {
      const pour = truth.pours.get(id);
      const strip = truth.dates.get(required[0]?.activity ?? '');
      if (!pour || !strip || pour.placedAt > demo.now || strip.start < demo.now) return [];
      const plannedStart = instant(activity.get(required[0]?.activity ?? '')?.plannedStart);
      return [{ mix: pour.plan.mixName, hoursLate: ((pour.reachedAt ?? 0) - plannedStart) / 3_600_000 }];
    });
    const late = curing.filter(({ hoursLate }) => hoursLate > 0);
    expect(late).toHaveLength(1);
    expect(late[0]?.mix).toBe('C35-slag');
    expect(late[0]?.hoursLate).toBeGreaterThan(6);
    expect(late[0]?.hoursLate).toBeLessThan(72);
    expect(curing.length).toBeGreaterThan(1);
  });

  it('is slow by cement and by cold: ordinary cement would be in time there, and slag cement in July', () => {
    const late = truth.pours.get('slab-L7-B');
    const placedAt = late?.placedAt ?? 0;
    const plannedHours = (activity.get(late?.plan.cureStep ?? '')?.durationMinutes ?? 0) / 60;
    const hours = (mix: MixName, monthsLater: number) =>
      hoursToStrip(mix, placedAt + monthsLater * 30.4 * DAY_MS);
    expect(hours('C35-slag', 0)).toBeGreaterThan(plannedHours);
    expect(hours('C35', 0)).toBeLessThan(plannedHours);
    expect(hours('C35-slag', 8)).toBeLessThan(plannedHours);
  });

  it('never strips before the concrete is strong enough', () => {
    for (const { plan, reachedAt } of truth.pours.values()) {
      const strip = truth.dates.get(plan.stripStep);
      expect(reachedAt).not.toBeNull();
      expect(strip?.start ?? 0).toBeGreaterThanOrEqual(reachedAt ?? 0);
    }
  });

  it('has the strength that the strip waits for when it is reached', () => {
    const pour = truth.pours.get('slab-L7-B');
    expect(truth.strength('slab-L7-B', pour?.reachedAt ?? 0)).toBeCloseTo(26.25, 2);
    expect(truth.strength('slab-L7-B', (pour?.placedAt ?? 0) - 1)).toBe(0);
  });

  it('has at least 24 probes in the concrete at now, each bound to an element of its pour', () => {
    const placed = demo.pours.filter(({ id }) => (truth.pours.get(id)?.placedAt ?? 0) < demo.now);
    const probes = placed.flatMap((pour) => pour.probes.map((probe) => ({ pour, probe })));
    expect(probes.length).toBeGreaterThanOrEqual(24);
    for (const { pour, probe } of probes) expect(pour.elements).toContain(probe.element);
  });

  it('goes on: pours keep coming for months after now, by the names of their activities', () => {
    const coming = demo.pours.filter(({ id }) => (truth.pours.get(id)?.placedAt ?? 0) > demo.now);
    expect(coming.length).toBeGreaterThan(15);
    for (const { activity: id } of demo.pours) expect(activity.get(id ?? '')?.name).toMatch(/^Pour /);
  });
});

describe('the devices of the demo', () => {
  it('have a gateway, a place and a name each, once', () => {
    const keys = demo.devices.map(({ gateway, device }) => `${gateway}/${device}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const device of demo.devices) {
      expect(demo.gateways).toContain(device.gateway);
      expect(device.position).not.toBeNull();
    }
    const kinds = new Set(demo.devices.map(({ kind }) => kind));
    expect(kinds).toEqual(
      new Set(['concrete-probe', 'weather-mast', 'tower-crane', 'concrete-pump', 'mixer', 'excavator']),
    );
    const sources = demo.stream.sources.map(({ gateway, device }) => `${gateway}/${device}`);
    expect(new Set(sources)).toEqual(new Set(keys));
  });
});

describe('the demo as a whole', () => {
  it('is the same for the same seed', () => {
    const again = demoSite(DEMO_SEED);
    expect(again.programme).toEqual(programme);
    expect(again.pours).toEqual(demo.pours);
    expect(again.now).toBe(demo.now);
  });

  it('can be laid so that it is mid-job at any time that is asked for', () => {
    const now = Date.UTC(2027, 3, 14, 7, 30);
    const laid = demoSite(DEMO_SEED, now);
    expect(laid.now).toBe(now);
    expect(laid.dataDate).toBeLessThan(now - 20 * DAY_MS);
    expect(toLocal(laid.dataDate, laid.site.timeZone)).toBe(laid.programme.dataDate);
    const placed = laid.pours.filter(({ id }) => (laid.truth.pours.get(id)?.placedAt ?? 0) < now);
    expect(placed.length).toBeGreaterThan(2);
  });

  it('has a slow pour at now whatever the seed', () => {
    for (const seed of [1, 2, 3, 5, 42]) {
      const { truth: other, now } = demoSite(seed);
      const slow = [...other.pours.values()].filter(
        ({ plan, placedAt, reachedAt }) =>
          plan.mixName === 'C35-slag' && placedAt < now && (reachedAt ?? 0) > now,
      );
      expect(slow).toHaveLength(1);
    }
  });
});
