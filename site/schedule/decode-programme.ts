import { unreadable } from './xml-node.ts';

/**
 * The text of a programme file. UTF-16 by its byte order mark, or where every other byte is zero; else UTF-8 when it is
 * that throughout; else what XML says of itself; else GB 18030 when that gives Chinese; else Windows-1252, in which P6 writes in western Europe and
 * America. Other code pages cannot be told from it: name them (`windows-1251` for Russian).
 *
 * @throws PlumblineError `file-unreadable`
 *
 * @example decodeProgramme(bytes, 'gbk')
 */
export function decodeProgramme(bytes: Uint8Array, encoding: string | null = null): string {
  if (encoding !== null) return named(bytes, encoding);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return named(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return named(bytes, 'utf-16be');
  const wide = withoutMark(bytes);
  if (wide !== null) return named(bytes, wide);
  // Text has no zero bytes, save in UTF-16.
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0))
    throw unreadable(
      'This file is no text in UTF-8 or Windows-1252: it holds zero bytes. Save it as UTF-8, or name its encoding (UTF-16 is utf-16le).',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const declared = declaredEncoding(bytes);
    return declared === null ? (chinese(bytes) ?? named(bytes, 'windows-1252')) : named(bytes, declared);
  }
}

const SAMPLE_BYTES = 200;

/** What an XML file says of itself; null when it says nothing, or UTF-8, which it is not. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE_BYTES));
  const name = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(name) ? null : name;
}

/** UTF-16 without a byte order mark: a programme begins with plain letters, so every other byte is zero. */
function withoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 16);
  const zeroAt = (odd: number) => sample.every((byte, index) => (byte === 0) === (index % 2 === odd));
  if (sample.length < 4) return null;
  if (zeroAt(1)) return 'utf-16le';
  return zeroAt(0) ? 'utf-16be' : null;
}

/**
 * The text as GB 18030 when it is that, and Chinese. In western text letters with accents stand alone among plain ones,
 * and two that follow each other would make rare characters; in Chinese nearly all are among the common ones, which GB
 * 2312 has in its rows 16 to 55, their first byte B0 to D7.
 */
function chinese(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  let [common, pairs] = [0, 0];
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++index] ?? 0;
    pairs++;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common++;
  }
  return common * 2 > pairs ? text : null;
}

function named(bytes: Uint8Array, encoding: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw unreadable(
      `"${encoding}" is no encoding that is known. Name one such as utf-8, gbk or windows-1251.`,
      {
        cause,
      },
    );
  }
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw unreadable(`This file is not written in ${encoding}. Name another encoding.`, { cause });
  }
}
