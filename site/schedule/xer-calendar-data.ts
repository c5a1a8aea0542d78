/** A node of P6's nested calendar text: `(0||DaysOfWeek()(…))`. */
export interface CalendarDataNode {
  name: string;
  /** `s|08:00|f|12:00` as pairs. */
  values: ReadonlyMap<string, string>;
  children: readonly CalendarDataNode[];
}

// P6 nests five deep; text that goes deeper is rubbish and shall not fill the stack.
const DEPTH_MAX = 20;

/**
 * Parses the text of a calendar. Every node is `(number||name(values)(children))`; blanks, line breaks and the
 * 0x7F bytes that P6 puts for them can stand anywhere between.
 *
 * @returns null when the text is not of that form
 *
 * @example parseCalendarData('(0||VIEW(ShowTotal|Y)())')?.values.get('ShowTotal') // 'Y'
 */
export function parseCalendarData(text: string): CalendarDataNode | null {
  const parser = new Parser(text.replace(/[\s\u007F]+/g, ' '));
  return parser.node(0);
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  node(depth: number): CalendarDataNode | null {
    if (depth > DEPTH_MAX || !this.#take('(')) return null;
    const name = /^\d*\|\|([^()]*)$/.exec(this.#upTo('(').trim())?.[1]?.trim();
    if (name === undefined || !this.#take('(')) return null;
    const values = pairs(this.#upTo(')'));
    if (!this.#take(')') || !this.#take('(')) return null;
    const children: CalendarDataNode[] = [];
    while (this.#next() === '(') {
      const child = this.node(depth + 1);
      if (!child) return null;
      children.push(child);
    }
    return this.#take(')') && this.#take(')') ? { name, values, children } : null;
  }

  #next(): string {
    while (this.#text[this.#at] === ' ') this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #take(character: string): boolean {
    if (this.#next() !== character) return false;
    this.#at++;
    return true;
  }

  #upTo(character: string): string {
    const end = this.#text.indexOf(character, this.#at);
    const found = this.#text.slice(this.#at, end < 0 ? this.#text.length : end);
    this.#at += found.length;
    return found;
  }
}

function pairs(text: string): Map<string, string> {
  const words = text.split('|').map((word) => word.trim());
  const values = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2)
    values.set(words[index] ?? '', words[index + 1] ?? '');
  return values;
}
