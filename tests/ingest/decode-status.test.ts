import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeStatus } from '../../ingest/decode-status.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 20, 8);
const context = { gateway: 'gw-3', receivedAt: RECEIVED_AT };
const decode = (body: unknown) => decodeStatus(Buffer.from(JSON.stringify(body)), context);

describe('decodeStatus', () => {
  test('reads what a gateway says of itself', () => {
    const body = { t: RECEIVED_AT - 5, online: true, firmware: '2.1.0', clock: '2026-11-20T08:00:02Z' };
    expect(decode(body)).toEqual({
      ok: true,
      entry: {
        kind: 'status',
        gateway: 'gw-3',
        at: RECEIVED_AT - 5,
        receivedAt: RECEIVED_AT,
        online: true,
        firmware: '2.1.0',
        clock: RECEIVED_AT + 2000,
      },
    });
  });

  test('reads a will without a time', () => {
    expect(decode({ online: false })).toMatchObject({ entry: { online: false, at: RECEIVED_AT } });
  });

  test('a gateway whose clock was never set is online all the same, and its clock is kept', () => {
    expect(decode({ t: 12_000, online: true })).toMatchObject({
      entry: { online: true, at: RECEIVED_AT, clock: 12_000 },
    });
  });

  test.each<[string, unknown, string]>([
    ['a text', 'online', 'not-an-object'],
    ['no online', { t: 1 }, 'value-type'],
    ['a misspelt field', { online: true, version: '1' }, 'field-unknown'],
    ['a time that is none', { online: true, t: 'now' }, 'time-invalid'],
    ['a clock that is none', { online: true, clock: null }, 'time-invalid'],
    ['firmware that is no text', { online: true, firmware: 2 }, 'text-invalid'],
  ])('refuses %s', (_, body, reason) => expect(decode(body)).toMatchObject({ ok: false, reason }));

  test('never throws on any bytes or JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        (payload) => {
          expect(typeof decodeStatus(payload, context).ok).toBe('boolean');
        },
      ),
    );
  });
});
