import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { messageOf } from '../../../site/errors.ts';
import { text as decodedText } from '../../../site/schedule/xml-node.ts';
import { isObject, parseBody, type Refusal, refusal } from '../../message-body.ts';

/** An element's attributes and children by name, in lower case: providers write `datetime`, `dateTime`, `Datetime`. */
export type FleetNode = Readonly<Record<string, unknown>>;

// A snapshot is four elements deep; extensions of providers go a little further.
const DEPTH_MAX = 16;

const parser = new XMLParser({
  ignoreAttributes: false,
  // Providers tell the same thing as an attribute and as a child.
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The `Fleet` element of a snapshot in JSON or XML. Never throws, whatever the bytes are. */
export function parseFleet(payload: Uint8Array): { ok: true; fleet: FleetNode } | Refusal {
  const isXml = firstSign(payload) === '<';
  const parsed = isXml ? parseXml(payload) : parseBody(payload);
  if (!parsed.ok) return parsed;
  const root = plain(parsed.body, isXml, 0);
  const fleet = isNode(root) && isNode(root.fleet) ? root.fleet : root;
  return isNode(fleet) && ('equipment' in fleet || 'links' in fleet || 'version' in fleet)
    ? { ok: true, fleet }
    : refusal('no-fleet', 'This is no fleet snapshot of ISO 15143-3: it has no Fleet with Equipment.');
}

/** Children of that name; an element that is there once is no list in XML. */
export function nodesOf(node: FleetNode, name: string): FleetNode[] {
  const found = node[name];
  return (Array.isArray(found) ? found : [found]).filter(isNode);
}

/** The text of a value; '' where there is none. */
export function textOf(node: FleetNode | undefined, name: string): string {
  const found = node?.[name];
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found).trim()
    : '';
}

function isNode(value: unknown): value is FleetNode {
  return isObject(value);
}

function firstSign(payload: Uint8Array): string {
  return Buffer.from(payload.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .charAt(0);
}

function parseXml(payload: Uint8Array): { ok: true; body: unknown } | Refusal {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload).trimStart();
  } catch {
    return refusal('not-utf8', 'The snapshot is not UTF-8 text.');
  }
  // Nothing good comes of entities in a snapshot: they are how a small file becomes a large one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    return refusal('not-xml', 'The XML declares a document type or entities, which are not read.');
  try {
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) throw new Error(`line ${verdict.err.line}: ${verdict.err.msg}`);
    return { ok: true, body: parser.parse(text) };
  } catch (error) {
    return refusal('not-xml', `The snapshot is not whole XML: ${messageOf(error).slice(0, 200)}`);
  }
}

function plain(value: unknown, isXml: boolean, depth: number): unknown {
  if (depth > DEPTH_MAX) return null;
  if (Array.isArray(value)) return value.map((one) => plain(one, isXml, depth + 1));
  if (typeof value === 'string') return isXml ? (decodedText({ value }, 'value') ?? '') : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name.toLowerCase(), plain(child, isXml, depth + 1)]),
  );
}
