import { expect, test } from 'vitest';
import { shownBytes, shownText } from '../../../app/cli/shown-bytes.ts';

test('text is shown as it is, also in Chinese and over several lines', () => {
  expect(shownBytes(Buffer.from('{"t":1,\n\t"名":"混凝土"}'))).toBe('{"t":1,\n\t"名":"混凝土"}');
});

test('what is no text, or would move the cursor, is shown in hex', () => {
  expect(shownBytes(Buffer.from([0x12, 0x00, 0x41]))).toMatch(/^0000 {2}12 00 41 +··A$/);
  const clears = shownBytes(Buffer.from('\u001b[2J'));
  expect(clears).not.toContain('\u001b');
  expect(clears).toContain('1b 5b 32 4a');
  expect(shownText('a/\u001b[31m/b')).toBe('a/·[31m/b');
});

test('a long message is cut, and says so', () => {
  const shown = shownBytes(new Uint8Array(5_000)).split('\n');
  expect(shown).toHaveLength(65);
  expect(shown.at(-1)).toBe('and 3976 bytes more (--json)');
});
