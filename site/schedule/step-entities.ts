import type { ImportNotices } from './import-notices.ts';
import { parseStepValues, type StepReference, type StepValue, type StepWord } from './step-values.ts';
import { unreadable } from './xml-node.ts';

/** One entity of a STEP file, `#621= IFCTASK(…);`. */
export class StepEntity {
  readonly id: number;
  /** In capitals. */
  readonly type: string;
  readonly #values: readonly StepValue[];

  constructor(id: number, type: string, values: readonly StepValue[]) {
    this.id = id;
    this.type = type;
    this.#values = values;
  }

  text(index: number): string | null {
    const value = this.#values[index];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  number(index: number): number | null {
    const value = this.#values[index];
    return typeof value === 'number' ? value : null;
  }

  /** `.FINISH_START.` as FINISH_START. */
  word(index: number): string | null {
    const value = this.#values[index];
    return isWord(value) ? value.word : null;
  }

  ref(index: number): number | null {
    const value = this.#values[index];
    return isReference(value) ? value.ref : null;
  }

  refs(index: number): number[] {
    const value = this.#values[index];
    return Array.isArray(value) ? value.flatMap((one) => (isReference(one) ? one.ref : [])) : [];
  }

  numbers(index: number): number[] {
    const value = this.#values[index];
    return Array.isArray(value) ? value.flatMap((one) => (typeof one === 'number' ? one : [])) : [];
  }
}

// The largest models that people exchange are about a gigabyte; strings end at half of that.
const STEP_CHARACTERS_MAX = 500_000_000;

/**
 * The entities of a STEP file that are wanted, by number. Others are passed over unread, so that a schedule is
 * found in a large model without taking the model apart.
 *
 * @throws PlumblineError `file-unreadable`: not STEP, too large, cut short
 */
export function stepEntities(
  text: string,
  wants: (type: string, id: number) => boolean,
  notices: ImportNotices,
): Map<number, StepEntity> {
  if (!text.startsWith('ISO-10303-21'))
    throw unreadable('This is not an IFC file: it does not begin with ISO-10303-21.');
  if (text.length > STEP_CHARACTERS_MAX)
    throw unreadable(`This file has ${text.length} characters; at most ${STEP_CHARACTERS_MAX} are read.`);
  const found = new Map<number, StepEntity>();
  for (const statement of statements(text)) {
    const head = /^#(\d+)\s*=\s*(\w+)\s*\(/.exec(statement);
    if (!head) continue;
    const [id, type] = [Number(head[1]), (head[2] ?? '').toUpperCase()];
    if (!wants(type, id)) continue;
    const values = parseStepValues(statement.slice(head[0].length, statement.lastIndexOf(')')));
    if (values) found.set(id, new StepEntity(id, type, values));
    else notices.add(`#${id} ${type}`, 'is not of the form that STEP has and is left out');
  }
  if (!/END-ISO-10303-21\s*;\s*$/.test(text.slice(-200)))
    throw unreadable(
      'This IFC file ends without END-ISO-10303-21: it was cut short on its way. Export it again.',
    );
  return found;
}

/** What stands between semicolons, those in texts and comments not counted; comments left out. */
function* statements(text: string): Generator<string> {
  // An apostrophe in a text is written twice, so such a text is met as two that touch.
  const marks = /'[^']*'|\/\*[\s\S]*?\*\/|;/g;
  let from = 0;
  let before = '';
  for (const match of text.matchAll(marks)) {
    const [mark] = match;
    if (mark.startsWith("'")) continue;
    before += text.slice(from, match.index);
    from = match.index + mark.length;
    if (mark !== ';') continue;
    yield before.trim();
    before = '';
  }
}

function isReference(value: StepValue | undefined): value is StepReference {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

function isWord(value: StepValue | undefined): value is StepWord {
  return typeof value === 'object' && value !== null && 'word' in value;
}
