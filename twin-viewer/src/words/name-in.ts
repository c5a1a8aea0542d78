import type { Language } from '../../../site/text.ts';

const CHINESE = /[\u3400-\u9fff\uff08\uff09\u3001]+/g;

/**
 * A name in the reader's language where a programme has both in one field, as many Chinese programmes do; what is
 * left must still be a name.
 *
 * @example nameIn('Formwork slab L7-B 楼板支模', 'zh') // '楼板支模 L7-B'
 */
export function nameIn(name: string, language: Language): string {
  const chinese = (name.match(CHINESE) ?? []).join(' ').trim();
  const other = name.replace(CHINESE, ' ').replace(/\s+/g, ' ').trim();
  if (chinese === '' || !/[a-z]{2}/i.test(other)) return name;
  if (language === 'en') return other;
  // Storeys, zones and numbers are the same in both.
  const places = new Set(other.split(' ').filter((word) => /\d/.test(word)));
  return [chinese, ...places].join(' ');
}
