import type { ImportNotice } from './programme.ts';

// Beyond this nobody reads on, and a file of rubbish shall not fill the memory.
const NOTICES_MAX = 1000;

/** Collects what was not understood, once each. */
export class ImportNotices {
  readonly list: ImportNotice[] = [];
  readonly #known = new Set<string>();

  add(where: string, what: string): void {
    const key = `${where}\n${what}`;
    if (this.#known.has(key) || this.list.length >= NOTICES_MAX) return;
    this.#known.add(key);
    this.list.push({ where, what });
  }
}
