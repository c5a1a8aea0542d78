import { type Document, isNode, isPair, isScalar, type LineCounter } from 'yaml';

/** One thing wrong in a rule file; line and column count from 1. */
export interface RuleMistake {
  file: string;
  line: number;
  column: number;
  /** For people: where in the rule, what was found, what to do. */
  reason: string;
}

/** @example describeMistake({ file: 'rules.yaml', line: 3, column: 5, reason: 'unknown key' }) // 'rules.yaml:3:5: unknown key' */
export function describeMistake({ file, line, column, reason }: RuleMistake): string {
  return `${file}:${line}:${column}: ${reason}`;
}

export type Path = readonly (string | number)[];

/** Finds places in a YAML text. */
export class Places {
  readonly #file: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(file: string, document: Document, lines: LineCounter) {
    this.#file = file;
    this.#document = document;
    this.#lines = lines;
  }

  /** @param offset into the text of the value that stands there: of the CEL, not of the file */
  mistake(path: Path, reason: string, offset = 0): RuleMistake {
    return this.at(this.#offsetOf(path, offset), reason);
  }

  at(offset: number, reason: string): RuleMistake {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line, column: col, reason };
  }

  /** A key that should not be there: the key itself, not its value. */
  mistakeInKey(path: Path, key: string, reason: string): RuleMistake {
    const parent: unknown = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    const items: unknown =
      typeof parent === 'object' && parent !== null && 'items' in parent ? parent.items : [];
    for (const item of Array.isArray(items) ? items : [])
      if (isPair(item) && isScalar(item.key) && item.key.value === key && item.key.range)
        return this.at(item.key.range[0], reason);
    return this.mistake(path, reason);
  }

  #offsetOf(path: Path, offset: number): number {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown =
        length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      if (length < path.length || offset === 0 || !isScalar(node)) return node.range[0];
      // Quoted texts begin one further; in folded ones the offset is near enough at their start.
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      return node.type === 'PLAIN' || isQuoted ? node.range[0] + offset + (isQuoted ? 1 : 0) : node.range[0];
    }
    return 0;
  }
}
