// Before that nobody wonders.
const QUIET_MS = 1000;

/** One line on standard error that counts up, where a person looks on and it takes long; else nothing. */
export function progressLine(): { tell: (share: number) => void; clear: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { tell: () => undefined, clear: () => undefined };
  const begun = performance.now();
  let shown = false;
  return {
    tell(share) {
      if (performance.now() - begun < QUIET_MS) return;
      shown = true;
      stderr.write(`\r  ${Math.floor(share * 100)} % …`);
    },
    clear() {
      if (shown) stderr.write('\r          \r');
    },
  };
}
