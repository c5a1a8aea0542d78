import { statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
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

test.each([
  ['before it answers', (response: ServerResponse) => response.destroy()],
  [
    'on its way',
    (response: ServerResponse) => {
      response.write('{"progress":["half",1,2]}\n', () => response.destroy());
    },
  ],
  [
    'in the middle of a line',
    (response: ServerResponse) => {
      response.write('{"progress":["ha', () => response.destroy());
    },
  ],
])('a service that ends %s is told in words', async (_when, end) => {
  const path = join(tempFolder(), 's.sock');
  const server = createServer((_request, response) => end(response));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  await expect(askService(path, 'import', {})).rejects.toMatchObject({ code: 'service-gone' });
});
