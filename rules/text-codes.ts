// A site has a few dozen machine states and fault codes. What comes beyond is one code for all.
const TEXTS_MAX = 10_000;
const OTHER = '…';

/** Texts as numbers, so that states and fault codes are kept like readings, in eight bytes each. */
export class TextCodes {
  readonly #codes = new Map<string, number>([[OTHER, 0]]);
  readonly #texts: string[] = [OTHER];

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= TEXTS_MAX) return 0;
    this.#codes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  textOf(code: number): string {
    return this.#texts[code] ?? OTHER;
  }
}
