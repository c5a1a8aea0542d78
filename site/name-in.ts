import type { Language } from './text.ts';

const CHINESE = /[\u3400-\u9fff\uff08\uff09\u3001]+/g;

/**
 * A name in the reader's language where a programme has both in one field, as many Chinese programmes do; what is
 * left must still be a name.
 *
 * @example nameIn('Formwork slab L7-B 楼板支模', 'zh') // '楼板支模 L7-B'
 */
export function nameIn(name: string, language: Language): string {
  const chinese = (name.match(CHINESE) ?? []).join(' ').trim();
  const others = name.replace(CHINESE, ' ').split(/\s+/).filter(Boolean);
  if (chinese === '' || !/[a-z]{2}/i.test(others.join(' '))) return name;
  // Storeys, zones and numbers are the same in both and often written in both: 'Stairs L6 楼梯 L6'.
  const isPlace = (word: string) => /\d/.test(word);
  if (language === 'en')
    return others.filter((word, at) => !isPlace(word) || word !== others[at - 1]).join(' ');
  return [chinese, ...new Set(others.filter(isPlace))].join(' ');
}
