/**
 * Whether a text is of a pattern: `*` stands for anything, `?` for one character; capitals do not matter. Not by a
 * regular expression, which some patterns would keep busy for hours.
 *
 * @example matchesPattern('IfcWallStandardCase', 'IfcWall*') // true
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const [characters, wanted] = [[...text.toLowerCase()], [...pattern.toLowerCase()]];
  let [at, wantedAt] = [0, 0];
  // The last star, and how much of the text it has taken; on a mismatch it takes one more.
  let [star, taken] = [-1, 0];
  while (at < characters.length) {
    if (wanted[wantedAt] === '*') {
      star = wantedAt++;
      taken = at;
    } else if (wanted[wantedAt] === '?' || wanted[wantedAt] === characters[at]) {
      wantedAt++;
      at++;
    } else if (star >= 0) {
      wantedAt = star + 1;
      at = ++taken;
    } else return false;
  }
  return wanted.slice(wantedAt).every((character) => character === '*');
}
