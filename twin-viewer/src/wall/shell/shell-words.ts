/** What a screen tells the page around it. */
export type ScreenWord =
  | {
      kind: 'alive';
      /** The model is on the screen, or there is none to draw. */
      drawn: boolean;
      /** Local time of the day of the nightly reload, `03:30`. */
      reloadAt: string;
      memoryMegabytes: number | null;
    }
  /** There is something newer to load. */
  | { kind: 'renew'; why: 'version' };

/** Only the page around, and only of our own origin. */
export function tellShell(word: ScreenWord): void {
  if (window.parent !== window) window.parent.postMessage(word, window.location.origin);
}
