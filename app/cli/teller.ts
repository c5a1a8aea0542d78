import type { Tell } from '../../server/control-socket.ts';

/** Progress on standard error, so that `--json` on standard output stays JSON. */
export function teller(): Tell {
  return tellInTenths((line) => console.error(line));
}

// Of a step whose end is not known, so many are told at a time.
const COUNTED_STEP = 500;

/** Says each step once, then every tenth of it (or every 500, where the end is not known): a log of it stays short. */
export function tellInTenths(say: (line: string) => void): Tell {
  let last = '';
  return (what, done, total) => {
    const tenths = total > 0 ? Math.floor((10 * done) / total) : 0;
    const counted = total > 0 ? 0 : Math.floor(done / COUNTED_STEP) * COUNTED_STEP;
    const figure = counted > 0 ? `: ${counted}` : tenths > 0 ? `: ${tenths * 10} %` : ' …';
    const line = `  ${what}${figure}`;
    if (line !== last) say(line);
    last = line;
  };
}
