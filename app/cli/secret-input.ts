import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Who signs, as a command line says it; secrets never stand in the arguments, where everybody on the machine sees them. */
export async function signerFrom(user: string | undefined): Promise<{
  user?: string;
  password?: string;
  token?: string;
}> {
  const { PLUMBLINE_TOKEN, PLUMBLINE_PASSWORD } = process.env;
  if (user === undefined) return PLUMBLINE_TOKEN ? { token: PLUMBLINE_TOKEN } : {};
  return { user, password: PLUMBLINE_PASSWORD ?? (await askSecret(`Password of ${user}: `)) };
}

/** One line of the standard input; a person at a terminal sees nothing of it. */
async function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY === true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
