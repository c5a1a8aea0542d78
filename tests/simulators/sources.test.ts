import { describe, expect, test } from 'vitest';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { TROUBLE_CHOICES } from '../../simulators/demo/trouble-choices.ts';
import { factsBetween } from '../../simulators/facts.ts';
import { forecaster } from '../../simulators/physics/forecaster.ts';
import { skyOf } from '../../simulators/physics/sky.ts';
import { probe, THERMISTOR } from '../../simulators/sources/probe.ts';
import type { Trouble, TroubleWhat } from '../../simulators/trouble.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AT = Date.UTC(2026, 10, 10);
const during = (what: TroubleWhat): Trouble => ({ ...what, id: 't', from: AT, to: AT + DAY_MS });
const said = (...troubles: Trouble[]) =>
  probe(
    3,
    { device: 'log-1', channel: '1', since: AT - DAY_MS },
    THERMISTOR,
    troubles,
    (at) => 20 + (at - AT) / DAY_MS,
  );

describe('probes', () => {
  test('are right within their accuracy, in steps of their converter', () => {
    for (let hour = -20; hour < 40; hour++) {
      const at = AT + hour * HOUR_MS;
      const value = said()(at) ?? Number.NaN;
      expect(Math.abs(value - 20 - (at - AT) / DAY_MS)).toBeLessThan(0.36);
      expect(Math.abs(value * 10 - Math.round(value * 10))).toBeLessThan(1e-9);
    }
  });

  test('hang, drift, fall silent while the trouble lasts, and not before or after', () => {
    const stuck = said(during({ kind: 'probe-stuck', device: 'log-*' }));
    expect(stuck(AT + 20 * HOUR_MS)).toBe(stuck(AT + HOUR_MS));
    expect(stuck(AT + 2 * DAY_MS)).toBe(said()(AT + 2 * DAY_MS));
    const drifting = said(during({ kind: 'probe-drift', device: 'log-1', kelvinPerDay: 10 }));
    expect((drifting(AT + 12 * HOUR_MS) ?? 0) - (said()(AT + 12 * HOUR_MS) ?? 0)).toBeCloseTo(5, 0);
    const silent = said(during({ kind: 'probe-silent', device: 'log-1', channel: '1' }));
    expect(silent(AT)).toBeNull();
    expect(silent(AT - 1)).not.toBeNull();
    expect(said(during({ kind: 'probe-silent', device: 'log-2' }))(AT)).not.toBeNull();
  });
});

describe('the sky', () => {
  test('is colder and windier for its troubles, and as it was outside of them', () => {
    const usual = skyOf(7, []);
    const troubled = skyOf(7, [
      during({ kind: 'cold', kelvin: 8 }),
      during({ kind: 'gust', metresPerSecond: 12 }),
    ]);
    const noon = AT + 12 * HOUR_MS;
    expect(usual.airCelsius(noon) - troubled.airCelsius(noon)).toBeCloseTo(8, 6);
    expect(troubled.weather(noon).windGust).toBeGreaterThan(16.5);
    expect(troubled.weather(AT - 1)).toEqual(usual.weather(AT - 1));
  });

  test('is foretold with errors that grow with the days ahead', () => {
    const sky = skyOf(7, []);
    const issues = forecaster(7, sky, [])(AT, AT + 60 * DAY_MS);
    const error = (index: number) => {
      const squares = issues.map(({ hours }) => {
        const hour = hours[index];
        return hour ? (hour.temperature - sky.airCelsius(hour.t)) ** 2 : 0;
      });
      return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
    };
    expect(issues).toHaveLength(240);
    expect(error(0)).toBeLessThan(0.1);
    expect(error(90)).toBeGreaterThan(1.3 * error(20));
  });
});

describe('a trouble of the site', () => {
  const usual = demoSite(7);

  test('changes nothing before it begins, whichever of the chooser it is', () => {
    const at = usual.now;
    for (const choice of TROUBLE_CHOICES.filter(({ id }) => /cold|probe-stuck|pump|crew/.test(id))) {
      const what = choice.what(usual, at);
      if (!what) throw new Error(`${choice.id} befalls nothing`);
      const troubled = demoSite(7, undefined, [{ ...what, id: choice.id, from: at, to: at + 3 * DAY_MS }]);
      expect(troubled.now).toBe(usual.now);
      expect(troubled.programme).toEqual(usual.programme);
      const earlier = (site: typeof usual) =>
        site.stream.sources
          .slice(0, 12)
          .flatMap((source) => source.times(at - 3 * HOUR_MS, at).map(source.sample));
      expect(earlier(troubled), choice.id).toEqual(earlier(usual));
    }
  });

  test('makes the truth another: cold concrete is strong later, a slow crew is done later', () => {
    const { placedAt = 0, reachedAt = 0 } = usual.truth.pours.get('slab-L7-B') ?? {};
    const cold = demoSite(7, undefined, [
      { kind: 'cold', kelvin: 8, id: 'c', from: placedAt, to: placedAt + 6 * DAY_MS },
    ]);
    expect(cold.truth.pours.get('slab-L7-B')?.reachedAt ?? 0).toBeGreaterThan(
      (reachedAt ?? 0) + 24 * HOUR_MS,
    );
    const slow = demoSite(7, undefined, [
      {
        kind: 'crew-slow',
        crew: 'structure',
        factor: 2,
        id: 's',
        from: usual.now,
        to: usual.now + 60 * DAY_MS,
      },
    ]);
    expect(slow.endsAt).toBeGreaterThan(usual.endsAt + 5 * DAY_MS);
  });

  test('stands in the truth that is written beside the stream, in order of time', () => {
    const facts = factsBetween(usual, usual.now - 7 * DAY_MS, usual.now);
    const kinds = new Set(facts.map(({ fact }) => fact));
    for (const kind of ['placed', 'strength', 'started', 'finished']) expect(kinds).toContain(kind);
    expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).toSorted((a, b) => a - b));
    const strong = facts.filter((fact) => fact.fact === 'strength' && fact.pour === 'slab-L7-B');
    expect(strong.length).toBeGreaterThan(100);
  });
});
