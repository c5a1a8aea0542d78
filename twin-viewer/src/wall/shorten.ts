const GAP = ' … ';

/**
 * Shortened on purpose: the beginning says what, the last word where, and what lies between can be spared.
 *
 * @param lettersMax Chinese characters count for two
 *
 * @example shorten('Walls and columns L7-B', 16) // 'Walls and … L7-B'
 */
export function shorten(name: string, lettersMax: number): string {
  if (width(name) <= lettersMax) return name;
  const words = name.split(' ');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const end = width(last) < lettersMax / 2 ? last : '';
  const room = lettersMax - (end ? width(end) + GAP.length : 1);
  let beginning = '';
  for (const letter of name) {
    if (width(beginning + letter) > room) break;
    beginning += letter;
  }
  // Whole words where that leaves one.
  const whole = beginning.slice(0, Math.max(0, beginning.lastIndexOf(' ')));
  const kept = whole.length > 0 && name[beginning.length] !== ' ' ? whole : beginning.trimEnd();
  return end ? `${kept}${GAP}${end}` : `${kept}…`;
}

function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
}
