import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, siteFolder } from '../../app/folder.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('naming a folder makes nothing; it is made when somebody works there', () => {
  const root = join(tempFolder(), 'a', 'b');
  const folder = siteFolder(root);
  expect(existsSync(root)).toBe(false);
  makeFolder(folder);
  expect(existsSync(folder.models)).toBe(true);
  expect(folder.socket).toBe(join(root, 'plumbline.sock'));
});

test('a folder whose path is too long for a socket has its socket elsewhere, always at the same place', () => {
  const root = join(tempFolder(), 'x'.repeat(120));
  const { socket } = siteFolder(root);
  expect(Buffer.byteLength(socket)).toBeLessThan(104);
  expect(siteFolder(root).socket).toBe(socket);
});
