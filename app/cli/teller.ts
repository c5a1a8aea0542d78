import type { Tell } from '../../server/control-socket.ts';

/** Progress on standard error, so that `--json` on standard output stays JSON. */
export function teller(): Tell {
  return tellInTenths((line) => console.error(line));
}

/** Says each step once and then every tenth of it, so that a log of it stays short. */
export function tellInTenths(say: (line: string) => void): Tell {
  let last = '';
  return (what, done, total) => {
    const tenths = total > 0 ? Math.floor((10 * done) / total) : 0;
    const line = tenths > 0 ? `  ${what}: ${tenths * 10} %` : `  ${what} …`;
    if (line !== last) say(line);
    last = line;
  };
}
