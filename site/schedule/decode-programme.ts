import { unreadable } from './xml-node.ts';

/**
 * The text of a programme file. UTF-16 by its byte order mark, else UTF-8 when it is that throughout, else
 * Windows-1252, in which P6 writes in western Europe and America. Other code pages cannot be told from it: name
 * them (`gbk` for Chinese).
 *
 * @throws PlumblineError `file-unreadable`
 *
 * @example decodeProgramme(bytes, 'gbk')
 */
export function decodeProgramme(bytes: Uint8Array, encoding: string | null = null): string {
  if (encoding !== null) return named(bytes, encoding);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return named(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return named(bytes, 'utf-16be');
  // Text has no zero bytes, save in UTF-16.
  const zeros = bytes.subarray(0, 200).filter((byte) => byte === 0).length;
  if (zeros > 0)
    throw unreadable(
      'This file is no text in UTF-8 or Windows-1252: it holds zero bytes. Save it as UTF-8, or name its encoding (UTF-16 is utf-16le).',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return named(bytes, 'windows-1252');
  }
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
