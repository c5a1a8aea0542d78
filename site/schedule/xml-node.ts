import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { messageOf, PlumblineError } from '../errors.ts';

/** An element's children by name: text, an element, or a list of them. */
export type XmlNode = Readonly<Record<string, unknown>>;

// The largest programmes that people exchange are about 100 MB; twice that is a mistake or an attack.
const XML_CHARACTERS_MAX = 200_000_000;

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * The document's nodes. Attributes and namespace prefixes are left out; a document type is refused, because
 * nothing good comes of entities in a programme.
 *
 * @throws PlumblineError `file-unreadable`
 */
export function parseXml(xml: string): XmlNode {
  const text = xml.replace(/^\uFEFF/, '').trimStart();
  if (!text.startsWith('<')) throw unreadable('This is not XML: it does not begin with "<".');
  if (text.length > XML_CHARACTERS_MAX)
    throw unreadable(`This file has ${text.length} characters; at most ${XML_CHARACTERS_MAX} are read.`);
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw unreadable('This XML declares a document type or entities, which are not read. Take them out.');
  try {
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) throw new Error(`line ${verdict.err.line}: ${verdict.err.msg}`);
    const parsed: unknown = parser.parse(text);
    return isNode(parsed) ? parsed : {};
  } catch (cause) {
    throw unreadable(
      `This is not whole XML (${messageOf(cause)}). Was it cut short on its way? Export it again.`,
      { cause },
    );
  }
}

/** A `file-unreadable` error. */
export function unreadable(message: string, options?: { cause: unknown }): PlumblineError {
  return new PlumblineError('file-unreadable', message, options);
}

/** The first child of that name; an empty node where there is none. */
export function child(node: XmlNode, name: string): XmlNode {
  return children(node, name)[0] ?? {};
}

/** All children of that name that have children themselves. */
export function children(node: XmlNode, name: string): XmlNode[] {
  const found = node[name];
  return (Array.isArray(found) ? found : [found]).filter(isNode);
}

/** The text of the first child of that name; null when it is missing or empty. */
export function text(node: XmlNode, name: string): string | null {
  const found = node[name];
  const first: unknown = Array.isArray(found) ? found[0] : found;
  return typeof first === 'string' && first !== '' ? decode(first) : null;
}

/** The number in the first child of that name; null when it is missing or none. */
export function number(node: XmlNode, name: string): number | null {
  const found = text(node, name);
  const value = found === null ? Number.NaN : Number(found);
  return Number.isFinite(value) ? value : null;
}

/** True for `1` and `true`. */
export function flag(node: XmlNode, name: string): boolean {
  const found = text(node, name);
  return found === '1' || found === 'true';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five names and the numbers that XML knows by itself. */
function decode(raw: string): string {
  return raw.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return NAMED[name] ?? whole;
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
