import type { TradeSetting } from '../forecast/forecast-settings.ts';
import { matchesPattern } from './name-pattern.ts';
import type { Activity } from './programme.ts';

/**
 * The trade of an activity: what the site file says, else its name without the words that only say where: numbers,
 * words with numbers in them, single capital letters.
 *
 * @example tradeOf({ id: '55', name: 'Formwork slab L2-A 楼板支模' }) // 'formwork slab 楼板支模'
 * @example tradeOf({ id: '7', name: '5层A区梁板钢筋' }) // '梁板钢筋'
 */
export function tradeOf(
  { id, name }: Pick<Activity, 'id' | 'name'>,
  trades: readonly TradeSetting[] = [],
): string {
  const named = trades.find(({ activities }) =>
    [activities].flat().some((pattern) => matchesPattern(id, pattern) || matchesPattern(name, pattern)),
  );
  if (named) return named.id;
  const bare = name
    // 5层, A区, 3号楼: a place in Chinese is a number or a letter with the word for what it counts.
    .replace(/[A-Z]?\d+[A-Z]?(?:号楼|[层区段号栋轴楼#])|[A-Z][层区段号栋轴]/g, ' ')
    .replace(/[A-Za-z]*\d[A-Za-z\d]*/g, ' ')
    .replace(/(?<![A-Za-z])[A-Z]{1,2}(?![A-Za-z])/g, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return bare === '' ? name.trim().toLowerCase() : bare;
}
