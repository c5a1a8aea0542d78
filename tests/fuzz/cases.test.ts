import { parser } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { nobody } from './addressee.ts';
import { caseOf, targetOf } from './cases.ts';

const SEED = 3;
const indices = Array.from({ length: 2_000 }, (_, index) => index);
const addressee = nobody('broker');

test('a case is the same each time, and another for another number or seed', () => {
  for (const index of indices.slice(0, 300)) {
    const bytes = Buffer.concat(caseOf(SEED, index, addressee).pieces);
    expect(Buffer.concat(caseOf(SEED, index, addressee).pieces).equals(bytes)).toBe(true);
    expect(targetOf(SEED, index)).toBe(targetOf(SEED, index));
  }
  const texts = new Set(
    indices.map((index) => Buffer.concat(caseOf(SEED, index, addressee).pieces).toString('latin1')),
  );
  expect(texts.size).toBeGreaterThan(indices.length * 0.95);
  const other = indices.filter((index) => {
    const bytes = Buffer.concat(caseOf(SEED + 1, index, addressee).pieces);
    return bytes.equals(Buffer.concat(caseOf(SEED, index, addressee).pieces));
  });
  expect(other.length).toBeLessThan(indices.length * 0.05);
});

test('every kind of case comes, for the broker and for the service', () => {
  const seen = new Set(
    Array.from({ length: 20_000 }, (_, index) => index).map(
      (index) => `${caseOf(SEED, index, addressee).kind} for the ${targetOf(SEED, index)}`,
    ),
  );
  expect(seen.size).toBe(12);
});

test('a case that must be acknowledged is one whole PUBLISH of QoS 1', () => {
  const wellFormed = indices.map((index) => caseOf(SEED, index, addressee)).filter((one) => one.wellFormed);
  expect(wellFormed.length).toBeGreaterThan(indices.length / 3);
  for (const { pieces } of wellFormed) {
    const packets: unknown[] = [];
    const reader = parser();
    reader.on('packet', (packet) => packets.push(packet));
    const left = reader.parse(Buffer.concat(pieces));
    expect(left).toBe(0);
    expect(packets).toEqual([expect.objectContaining({ cmd: 'publish', qos: 1 })]);
  }
});
