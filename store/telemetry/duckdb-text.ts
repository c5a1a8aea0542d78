/**
 * A text column as it must be selected. DuckDB's driver decodes with a decoder that takes a byte order mark
 * (U+FEFF) off the front of any text; one more in front, and the right one is left.
 *
 * @example asText('device') // "CASE WHEN starts_with(device, chr(65279)) THEN …"
 */
export function asText(column: string): string {
  return `CASE WHEN starts_with(${column}, chr(65279)) THEN chr(65279) || ${column} ELSE ${column} END`;
}

/** A text as it stands in a statement. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
