import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInput } from '../../app/read-input.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('a file is read whole, over several pieces', async () => {
  const file = join(tempFolder(), 'large.bin');
  const bytes = Buffer.alloc(2_500_000, 'plumbline');
  writeFileSync(file, bytes);
  expect(Buffer.compare(await readInput(file), bytes)).toBe(0);
});

test('what never ends is left at the bound, and what is no file is told', async () => {
  await expect(readInput('/dev/zero')).rejects.toThrow(
    'Cannot read /dev/zero: it holds more than 500 MB, and no file for Plumbline does.',
  );
  await expect(readInput('/')).rejects.toMatchObject({ code: 'file-unreadable' });
  await expect(readInput('/nowhere/at/all.xer')).rejects.toMatchObject({ code: 'file-unreadable' });
});
