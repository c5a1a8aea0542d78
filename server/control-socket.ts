import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { messageOf, PlumblineError } from '../site/errors.ts';

/** Runs a command inside the service: name and arguments in, something that JSON can carry out. */
export type RunCommand = (name: string, args: unknown) => Promise<unknown>;

// Paths of files and short settings; nothing that is sent here is large.
const BODY_BYTES_MAX = 1_048_576;

/**
 * The socket between the command line and a running service, for its owner only: `DIR/plumbline.sock`. One
 * process holds the site's files, so a command that needs them asks here.
 */
export function openControlSocket(path: string, run: RunCommand): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer(async (incoming, response) => {
    response.setHeader('content-type', 'application/json');
    try {
      const { command, args } = JSON.parse(await bodyOf(incoming)) as { command: string; args: unknown };
      response.end(JSON.stringify({ result: (await run(command, args)) ?? null }));
    } catch (error) {
      response.statusCode = 422;
      const code = error instanceof PlumblineError ? error.code : 'failed';
      response.end(JSON.stringify({ code, message: messageOf(error) }));
    }
  });
  // An import of a large model takes minutes.
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve(server);
    });
  });
}

/** Asks a running service; null when none listens there. */
export function askService(
  path: string,
  command: string,
  args: unknown,
): Promise<{ result: unknown } | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, async (response) => {
      try {
        const body = JSON.parse(await bodyOf(response)) as {
          result: unknown;
          code?: string;
          message?: string;
        };
        if (response.statusCode === 200) resolve(body);
        else
          reject(
            new PlumblineError(body.code ?? 'failed', body.message ?? 'The service refused the command.'),
          );
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // ENOENT: never started; ECONNREFUSED: killed, and the socket's file was left behind.
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
    outgoing.end(JSON.stringify({ command, args }));
  });
}

async function bodyOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new PlumblineError('too-large', 'The command is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
