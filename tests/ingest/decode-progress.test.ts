import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeProgress, readProgress } from '../../ingest/decode-progress.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 20, 8);
const context = { gateway: 'gw-3', receivedAt: RECEIVED_AT };

const reasonOf = (body: unknown) => {
  const read = readProgress(body, context);
  return read.ok ? null : read.reason;
};

describe('decodeProgress', () => {
  test('reads a foreman on an activity', () => {
    const body = {
      t: '2026-11-20T15:30:00+08:00',
      activity: 'A1230',
      percent: 40,
      actualStart: '2026-11-19T08:00+08:00',
      remainingHours: 12.5,
      note: 'Rebar late.\nGoes on tomorrow.',
      source: 'foreman',
    };
    expect(decodeProgress(Buffer.from(JSON.stringify(body)), context)).toEqual({
      ok: true,
      entry: {
        kind: 'progress',
        gateway: 'gw-3',
        at: Date.UTC(2026, 10, 20, 7, 30),
        receivedAt: RECEIVED_AT,
        progress: {
          activity: 'A1230',
          percent: 40,
          actualStart: Date.UTC(2026, 10, 19, 0),
          remainingHours: 12.5,
          note: 'Rebar late.\nGoes on tomorrow.',
          source: 'foreman',
        },
      },
    });
  });

  test('a scan may report an element; time and source may be absent', () => {
    expect(readProgress({ element: '2O2Fr$t4X7Zf8NOew3FLOH', percent: 100 }, context)).toMatchObject({
      entry: { at: RECEIVED_AT, progress: { element: '2O2Fr$t4X7Zf8NOew3FLOH', source: 'foreman' } },
    });
  });

  test.each<[string, unknown, string]>([
    ['a list', [], 'not-an-object'],
    ['no target', { percent: 1 }, 'target-invalid'],
    ['two targets', { activity: 'A', element: 'B', percent: 1 }, 'target-invalid'],
    ['an empty target', { activity: '', percent: 1 }, 'target-invalid'],
    ['nothing said', { activity: 'A', source: 'scan' }, 'nothing-reported'],
    ['a misspelt field', { activity: 'A', percentage: 1 }, 'field-unknown'],
    ['a percentage above 100', { activity: 'A', percent: 101 }, 'out-of-range'],
    ['a percentage as a text', { activity: 'A', percent: '40' }, 'value-type'],
    ['hours below zero', { activity: 'A', remainingHours: -1 }, 'out-of-range'],
    ['a local time', { activity: 'A', actualStart: '2026-11-19T08:00' }, 'time-invalid'],
    ['a finish to come', { activity: 'A', actualFinish: RECEIVED_AT + 25 * 3_600_000 }, 'time-in-future'],
    [
      'a finish before the start',
      { activity: 'A', actualStart: RECEIVED_AT, actualFinish: RECEIVED_AT - 1 },
      'dates-reversed',
    ],
    ['an unknown source', { activity: 'A', percent: 1, source: 'rumour' }, 'value-unknown'],
    ['a long note', { activity: 'A', note: 'x'.repeat(2001) }, 'text-invalid'],
    ['a note with an escape', { activity: 'A', note: '\u001b[2J' }, 'text-invalid'],
    ['a time in 1970', { t: 5, activity: 'A', percent: 1 }, 'time-before-2000'],
  ])('refuses %s', (_, body, reason) => expect(reasonOf(body)).toBe(reason));

  test('actuals may be programme dates, on the site’s clock', () => {
    const there = { ...context, timeZone: 'Asia/Shanghai' };
    const started = (actualStart: string) => readProgress({ activity: 'A', actualStart }, there);
    expect(started('2026-11-19T08:00')).toMatchObject({
      entry: { progress: { actualStart: Date.UTC(2026, 10, 19) } },
    });
    expect(started('2026-11-19T08:00+09:00')).toMatchObject({
      entry: { progress: { actualStart: Date.UTC(2026, 10, 18, 23) } },
    });
    expect(started('2026-02-31T08:00')).toMatchObject({ reason: 'time-invalid' });
    expect(readProgress({ t: '2026-11-19T08:00', activity: 'A', percent: 1 }, there)).toMatchObject({
      reason: 'time-invalid',
    });
  });

  test('a report from before the site was there is refused', () => {
    const early = { t: RECEIVED_AT - 2, activity: 'A', percent: 1 };
    expect(readProgress(early, { ...context, siteStartsAt: RECEIVED_AT - 1 })).toMatchObject({
      reason: 'time-before-site-start',
    });
  });

  test('never throws on any bytes or JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        (payload) => {
          expect(typeof decodeProgress(payload, context).ok).toBe('boolean');
        },
      ),
    );
  });
});
