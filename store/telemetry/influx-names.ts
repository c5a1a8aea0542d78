/** Stands for an empty name: line protocol has no empty tag values. */
const EMPTY = '-';

// What versions of InfluxDB disagree about, or drop a line over: backslashes, quotes, control characters and line
// separators; '%' itself, so that there is a way back; at the beginning '#' (a comment) and '_' (reserved in 2.x).
// A fixed list, not a Unicode class: a newer Unicode must not give an old series another name.
const DOUBTFUL = /[%\\"'\p{Cc}\u2028\u2029]|^[#_]/gu;

/**
 * A name as it stands in InfluxDB, readable where it can be: doubtful characters as `%XX` of their UTF-8, an
 * empty name as `-`. Commas, spaces and equals signs stay; line protocol has escapes for them that every version
 * reads alike.
 *
 * @example toInfluxName('probe 7') // 'probe 7'
 * @example toInfluxName('C:\\') // 'C:%5C'
 * @example toInfluxName('') // '-'
 */
export function toInfluxName(name: string): string {
  if (name === '') return EMPTY;
  if (name === EMPTY) return '%2D';
  return name.toWellFormed().replace(DOUBTFUL, percentBytes);
}

/** The way back from {@link toInfluxName}. A name that others wrote is taken as it is. */
export function fromInfluxName(name: string): string {
  if (name === EMPTY) return '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function percentBytes(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
