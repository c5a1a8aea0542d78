import { setConsoleFunction } from 'three';

// @react-three/fiber 9 makes a THREE.Clock for its frame times, which three has replaced by THREE.Timer. Nothing here uses
// it, and nobody who reads a browser's console can do anything about it.
const KNOWN = 'THREE.Clock: This module has been deprecated';

/** Lets through everything that three says but the one word about fiber's clock. */
export function quietFiberClock(): void {
  setConsoleFunction((type, message, ...rest) => {
    if (!message.startsWith(KNOWN)) console[type](message, ...rest);
  });
}
