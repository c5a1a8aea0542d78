import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { messageOf, PlumblineError } from '../site/errors.ts';

/** How far a long command is. */
export type Tell = (what: string, done: number, total: number) => void;

/** Runs a command inside the service: name and arguments in, something that JSON can carry out. */
export type RunCommand = (name: string, args: unknown, tell: Tell) => Promise<unknown>;

// Paths of files and short settings; nothing that is sent here is large.
const BODY_BYTES_MAX = 1_048_576;

/** One line of an answer: how far it is, and at last the result or the error. */
type AnswerLine =
  | { progress: [what: string, done: number, total: number] }
  | { result: unknown }
  | { code: string; message: string };

/**
 * The socket between the command line and a running service, for its owner only: `DIR/plumbline.sock`. One
 * process holds the site's files, so a command that needs them asks here. An answer comes as lines of JSON, so
 * that a long import says how far it is.
 */
export function openControlSocket(path: string, run: RunCommand): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer(async (incoming, response) => {
    response.setHeader('content-type', 'application/x-ndjson');
    const say = (line: AnswerLine) => response.write(`${JSON.stringify(line)}\n`);
    try {
      const { command, args } = JSON.parse(await bodyOf(incoming)) as { command: string; args: unknown };
      const result = await run(command, args, (...progress) => say({ progress }));
      say({ result: result ?? null });
    } catch (error) {
      say({ code: error instanceof PlumblineError ? error.code : 'failed', message: messageOf(error) });
    }
    response.end();
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
  tell: Tell = () => undefined,
): Promise<{ result: unknown } | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, async (response) => {
      try {
        resolve(await lastLine(response, tell));
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // ENOENT: never started; ECONNREFUSED: killed, and the socket's file was left behind.
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error.code === 'EACCES' ? notTheOwner(path) : serviceGone(error));
    });
    outgoing.end(JSON.stringify({ command, args }));
  });
}

async function lastLine(response: IncomingMessage, tell: Tell): Promise<{ result: unknown }> {
  for await (const text of linesOf(response)) {
    const line: AnswerLine = JSON.parse(text);
    if ('progress' in line) tell(...line.progress);
    else if ('result' in line) return line;
    else throw new PlumblineError(line.code, line.message);
  }
  throw serviceGone();
}

/** Whole lines; what a service that died had begun to say is none. */
async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  let begun = '';
  response.setEncoding('utf8');
  try {
    for await (const text of response) {
      const [rest = '', ...more] = String(text).split('\n');
      begun += rest;
      for (const start of more) {
        yield begun;
        begun = start;
      }
    }
  } catch (error) {
    throw serviceGone(error);
  }
}

function serviceGone(cause?: unknown): PlumblineError {
  return new PlumblineError(
    'service-gone',
    'The service ended before it had answered. Its log says why; look whether the command took effect before you repeat it.',
    { cause },
  );
}

function notTheOwner(path: string): PlumblineError {
  return new PlumblineError(
    'not-the-owner',
    `The service of this site belongs to another user: ${path} may not be opened. Run the command as that user, for instance with sudo -u plumbline.`,
  );
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
