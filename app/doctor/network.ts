import { get, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { messageOf } from '../../site/errors.ts';
import type { Environment } from '../environment.ts';
import { type Finding, finding, good } from './finding.ts';

const ANSWER_MS_MAX = 5_000;

/** Where no service runs: could it listen? */
export function portFree(check: string, port: number, variable: string): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `port ${port} is in use by another program`
          : `port ${port}: ${messageOf(error)}`;
      resolve(finding(check, 'bad', reason, `End that program, or set ${variable} to another port.`));
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => resolve(good(check, `port ${port} is free`)));
    });
  });
}

/** Where a service runs: what does it say of itself? */
export async function readiness({ httpPort, tls }: Environment): Promise<Finding> {
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${httpPort}/readyz`;
  try {
    const answer = await ask(url);
    if (answer.status === 200) return good('service', `runs, and is ready on port ${httpPort}`);
    const said = answer.text.slice(0, 500);
    return finding('service', 'bad', `is not ready: ${said}`, 'Mend what it names; it goes on by itself.');
  } catch (error) {
    return finding(
      'service',
      'note',
      `runs, but ${url} does not answer: ${messageOf(error)}`,
      'It was started with another HTTP_PORT or HTTP_HOST, or not with these settings.',
    );
  }
}

function ask(url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const answered = (answer: IncomingMessage) =>
      void text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, text: said }), reject);
    // Whether the certificate is right is looked at by itself; it is not made out to 127.0.0.1.
    const request = url.startsWith('https:')
      ? getByTls(url, { signal, rejectUnauthorized: false }, answered)
      : get(url, { signal }, answered);
    request.on('error', reject);
  });
}
