import { messageOf, PlumblineError } from '../site/errors.ts';
import { plumbline, WRONG_USAGE } from './program.ts';

// What a site keeps is for its owner and group: signatures, names, hashes of passwords.
process.umask(process.umask() | 0o007);

// What a person typed or set wrongly, as against a site that answers no.
const USAGE_CODES = new Set(['environment-invalid', 'usage']);

try {
  await plumbline().parseAsync();
  await printed();
  // A connection to a database that does not answer would keep the process for minutes.
  process.exit();
} catch (error) {
  console.error(messageOf(error));
  // A fault of ours says where it was; what a person can mend is said in one line.
  if (!(error instanceof PlumblineError) && error instanceof Error) console.error(error.stack);
  // Not only the exit code: what a failed start had opened would keep the process.
  process.exit(error instanceof PlumblineError && USAGE_CODES.has(error.code) ? WRONG_USAGE : 1);
}

/** A pipe takes what was written bit by bit: who leaves at once cuts it off. A reader who went away wants no more. */
function printed(): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.writableLength === 0) return resolve();
    process.stdout.once('error', () => resolve());
    process.stdout.write('', () => resolve());
  });
}
