import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askService, openControlSocket } from '../../server/control-socket.ts';
import { PlumblineError } from '../../site/errors.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('a command runs in the service and its answer comes back; an error keeps its words', async () => {
  const path = join(tempFolder(), 'plumbline.sock');
  writeFileSync(path, 'left behind by a killed service');
  const server = await openControlSocket(path, async (name, args) => {
    if (name === 'fail') throw new PlumblineError('name-taken', 'Choose another name.');
    return { name, args };
  });
  onTestFinished(() => void server.close());
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await askService(path, 'echo', { x: 1 })).toEqual({ result: { name: 'echo', args: { x: 1 } } });
  await expect(askService(path, 'fail', {})).rejects.toThrow('Choose another name.');
});

test('no service there is null, whether it never ran or was killed', async () => {
  const path = join(tempFolder(), 'plumbline.sock');
  expect(await askService(path, 'echo', {})).toBeNull();
  const server = await openControlSocket(path, async () => null);
  await new Promise((resolve) => server.close(resolve));
  expect(await askService(path, 'echo', {})).toBeNull();
});
