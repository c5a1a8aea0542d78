// A screenful; the whole message comes with --json.
const HEX_BYTES_MAX = 1_024;
const BYTES_PER_LINE = 16;

/** Text from outside without what a terminal would obey. */
export function shownText(text: string): string {
  return text.replace(/\p{Cc}/gu, '·');
}

/**
 * A message's bytes for people: as text where they are text, otherwise in hex. What a gateway sends must not move the
 * cursor of whoever looks at it.
 *
 * @example shownBytes(Buffer.from([0x12, 0x00, 0x41])) // '0000  12 00 41                                         ··A'
 */
export function shownBytes(bytes: Uint8Array): string {
  return asText(bytes) ?? hexDump(bytes);
}

function asText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[^\P{Cc}\n\r\t]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, HEX_BYTES_MAX); at += BYTES_PER_LINE) {
    const row = bytes.subarray(at, at + BYTES_PER_LINE);
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const signs = [...row].map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·'));
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(BYTES_PER_LINE * 3)} ${signs.join('')}`);
  }
  if (bytes.length > HEX_BYTES_MAX) lines.push(`and ${bytes.length - HEX_BYTES_MAX} bytes more (--json)`);
  return lines.join('\n');
}
