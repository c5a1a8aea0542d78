/** A value of a STEP file: `$` and `*` are null, `#12` a reference, `.T.` a word. */
export type StepValue = null | number | string | StepReference | StepWord | StepValue[];

export interface StepReference {
  ref: number;
}

export interface StepWord {
  word: string;
}

// Lists in lists in lists: schedules nest three deep. What goes deeper is rubbish and shall not fill the stack.
const DEPTH_MAX = 50;

/**
 * The values between the outer brackets of an entity. A typed value, `IFCDURATION('P1D')`, is read as its value.
 *
 * @returns null when the text is not of that form
 *
 * @example parseStepValues("'id',$,(#1,#2),.T.,4.5") // ['id', null, [{ ref: 1 }, { ref: 2 }], { word: 'T' }, 4.5]
 */
export function parseStepValues(text: string): StepValue[] | null {
  const reader = new Reader(text);
  const values = reader.list(0);
  return reader.isAtEnd() ? values : null;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(/'[^']*(?:''[^']*)*'|[(),]|[^\s'(),]+/g) ?? [];
  }

  isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  list(depth: number): StepValue[] | null {
    const values: StepValue[] = [];
    while (!this.isAtEnd() && this.#tokens[this.#at] !== ')') {
      const value = this.#value(depth);
      if (value === undefined) return null;
      values.push(value);
      if (this.#tokens[this.#at] !== ',') break;
      this.#at++;
    }
    return values;
  }

  #value(depth: number): StepValue | undefined {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '(') return this.#bracketed(depth);
    if (this.#tokens[this.#at] === '(') {
      this.#at++;
      return this.#bracketed(depth)?.[0] ?? null;
    }
    return simple(token);
  }

  #bracketed(depth: number): StepValue[] | undefined {
    const values = depth > DEPTH_MAX ? null : this.list(depth + 1);
    return values !== null && this.#tokens[this.#at++] === ')' ? values : undefined;
  }
}

function simple(token: string): StepValue | undefined {
  if (token === '$' || token === '*') return null;
  if (token.startsWith("'")) return decodeStepText(token.slice(1, -1).replaceAll("''", "'"));
  if (/^#\d+$/.test(token)) return { ref: Number(token.slice(1)) };
  if (/^\.\w+\.$/.test(token)) return { word: token.slice(1, -1).toUpperCase() };
  const number = Number(token);
  return token === '' || Number.isNaN(number) ? undefined : number;
}

/** Letters beyond ASCII as ISO 10303-21 writes them: `\\X2\\6D47\\X0\\`, `\\X\\E7`, `\\S\\g`. */
function decodeStepText(text: string): string {
  return text
    .replace(/\\X2\\((?:[0-9A-F]{4})+)\\X0\\/gi, (_, hex: string) => fromUnits(hex, 4))
    .replace(/\\X4\\((?:[0-9A-F]{8})+)\\X0\\/gi, (_, hex: string) => fromUnits(hex, 8))
    .replace(/\\X\\([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\S\\(.)/g, (_, letter: string) => String.fromCharCode(letter.charCodeAt(0) + 128))
    .replace(/\\\\/g, '\\');
}

function fromUnits(hex: string, digits: 4 | 8): string {
  const codes = hex.match(new RegExp(`.{${digits}}`, 'g')) ?? [];
  const units = codes.map((code) => Number.parseInt(code, 16));
  if (digits === 4) return String.fromCharCode(...units);
  return units.map((code) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD')).join('');
}
