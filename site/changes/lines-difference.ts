import type { DifferenceLine } from './change.ts';
import { bounded } from './difference.ts';

// A table of so many cells takes some milliseconds; two files that share less are shown as one block each.
const CELLS_MAX = 4_000_000;

/**
 * What has changed between two texts, line by line: `before` null is a new line, `after` null one that is gone. A line
 * that took another's place is shown beside it.
 *
 * @param before null: there was no such file
 * @param after null: it is gone
 *
 * @example linesDifference('a\nb', 'a\nc') // [{ what: { en: 'line 2', zh: '第 2 行' }, before: 'b', after: 'c' }]
 */
export function linesDifference(before: string | null, after: string | null): DifferenceLine[] {
  const [old, recent] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < recent.length && old[start] === recent[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < recent.length - start &&
    old[old.length - 1 - end] === recent[recent.length - 1 - end]
  )
    end++;
  const [was, is] = [old.slice(start, old.length - end), recent.slice(start, recent.length - end)];
  const blocks = was.length * is.length > CELLS_MAX ? [{ was, is, at: 0 }] : blocksOf(was, is);
  return bounded(
    blocks.flatMap((block) =>
      Array.from({ length: Math.max(block.was.length, block.is.length) }, (_, index) => {
        const number = start + block.at + index + 1;
        return {
          what: { en: `line ${number}`, zh: `第 ${number} 行` },
          before: block.was[index] ?? null,
          after: block.is[index] ?? null,
        };
      }),
    ),
  );
}

function linesOf(text: string | null): string[] {
  return text === null ? [] : text.replace(/\n$/, '').split('\n');
}

interface Block {
  was: string[];
  is: string[];
  /** Where it begins in the newer text. */
  at: number;
}

/** Runs of lines between those that both texts have, by their longest common subsequence. */
function blocksOf(was: readonly string[], is: readonly string[]): Block[] {
  const common = commonLengths(was, is);
  const width = is.length + 1;
  const blocks: Block[] = [];
  let block: Block = { was: [], is: [], at: 0 };
  let [i, j] = [0, 0];
  const close = () => {
    if (block.was.length + block.is.length > 0) blocks.push(block);
    block = { was: [], is: [], at: j };
  };
  while (i < was.length || j < is.length) {
    const [old, recent] = [was[i], is[j]];
    if (old !== undefined && old === recent) {
      i++;
      j++;
      close();
    } else if (
      recent === undefined ||
      (old !== undefined && lengthAt(common, width, i + 1, j) >= lengthAt(common, width, i, j + 1))
    ) {
      if (old !== undefined) block.was.push(old);
      i++;
    } else {
      block.is.push(recent);
      j++;
    }
  }
  close();
  return blocks;
}

function commonLengths(was: readonly string[], is: readonly string[]): Uint32Array {
  const width = is.length + 1;
  const lengths = new Uint32Array((was.length + 1) * width);
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        was[i] === is[j]
          ? lengthAt(lengths, width, i + 1, j + 1) + 1
          : Math.max(lengthAt(lengths, width, i + 1, j), lengthAt(lengths, width, i, j + 1));
  return lengths;
}

function lengthAt(lengths: Uint32Array, width: number, i: number, j: number): number {
  return lengths[i * width + j] ?? 0;
}
