import { expect, test } from 'vitest';
import { createLog } from '../../app/log.ts';

function gathered(level: Parameters<typeof createLog>[0], form: Parameters<typeof createLog>[1]) {
  const lines: string[] = [];
  return { log: createLog(level, form, (line) => lines.push(line)), lines };
}

test('for people: level, event, facts', () => {
  const { log, lines } = gathered('info', 'text');
  log.debug('unheard');
  log.info('started', { port: 8080 });
  log.warn('mail-waits', { why: 'no "server"' });
  expect(lines).toEqual(['info started port=8080', 'warn mail-waits why="no \\"server\\""']);
});

test('for programs: a JSON object a line, with its time', () => {
  const { log, lines } = gathered('debug', 'json');
  log.debug('request', { path: '/healthz', status: 200 });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'debug',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      event: 'request',
      path: '/healthz',
      status: 200,
    },
  ]);
});

test('what a library hands over by mistake is not written', () => {
  const { log, lines } = gathered('info', 'text');
  log.warn('odd', { password: 'p-1', options: { token: 't-2', url: 'kept' } });
  expect(lines).toEqual(['warn odd password="[secret]" options={"token":"[secret]","url":"kept"}']);
});

test('silent is silent', () => {
  const { log, lines } = gathered('silent', 'text');
  log.warn('anything');
  expect(lines).toEqual([]);
});
