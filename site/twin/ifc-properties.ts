import { IFCRELDEFINESBYPROPERTIES, IFCRELDEFINESBYTYPE } from 'web-ifc';
import type { Element } from './element.ts';
import { contentOf, type IfcLine, type IfcLines, isRecord, refsOf, textOf } from './ifc-lines.ts';

type Properties = Element['properties'];
type Property = readonly [name: string, value: string | number | boolean];

// Authoring tools hang hundreds of their own on every door, and the table goes to every screen: the most of one
// element, and of a model (about 20 MB of text).
const PROPERTIES_MAX = 40;
const PROPERTIES_TOTAL_MAX = 400_000;
const TEXT_CHARS_MAX = 200;
/** Under which names the kinds of property and quantity keep their value. */
const VALUE_NAMES = [
  'NominalValue',
  'EnumerationValues',
  'ListValues',
  'LengthValue',
  'AreaValue',
  'VolumeValue',
  'CountValue',
  'WeightValue',
  'TimeValue',
  'NumberValue',
] as const;

/**
 * Properties and quantities of each object, its own before its type's, under `Set.Name`. Values stand as in the
 * file, in the file's units.
 *
 * @param elements how many share the table's room
 *
 * @example propertiesOf(817)['Pset_WallCommon.IsExternal'] // true
 */
export function readProperties(lines: IfcLines, elements: number): (id: number) => Properties {
  const max = Math.min(PROPERTIES_MAX, Math.ceil(PROPERTIES_TOTAL_MAX / Math.max(elements, 1)));
  const sets = new Map<number, readonly Property[]>();
  const setsOf = new Map<number, number[]>();
  const add = (object: number, more: readonly number[]) =>
    setsOf.set(object, [...(setsOf.get(object) ?? []), ...more]);

  for (const id of lines.idsOf(IFCRELDEFINESBYPROPERTIES)) {
    const line = lines.line(id);
    for (const object of refsOf(line?.RelatedObjects)) add(object, refsOf(line?.RelatingPropertyDefinition));
  }
  for (const id of lines.idsOf(IFCRELDEFINESBYTYPE)) {
    const line = lines.line(id);
    const [type] = refsOf(line?.RelatingType);
    const more = type === undefined ? [] : refsOf(lines.line(type)?.HasPropertySets);
    for (const object of refsOf(line?.RelatedObjects)) add(object, more);
  }

  return (id) => {
    const found: Properties = {};
    let count = 0;
    for (const set of setsOf.get(id) ?? []) {
      const properties = sets.get(set) ?? readSet(lines, set);
      sets.set(set, properties);
      for (const [name, value] of properties) {
        if (count >= max) return found;
        if (name in found) continue;
        found[name] = value;
        count++;
      }
    }
    return found;
  };
}

function readSet(lines: IfcLines, id: number): Property[] {
  const set = lines.line(id);
  const setName = textOf(set?.Name) ?? 'Properties';
  return refsOf(set?.HasProperties ?? set?.Quantities).flatMap((property): Property[] => {
    const line = lines.line(property);
    const name = textOf(line?.Name);
    const value = line ? propertyValue(line) : null;
    // Exporters fill what nobody filled in with the property's own name.
    return name === null || value === null || value === name ? [] : [[clipped(`${setName}.${name}`), value]];
  });
}

function propertyValue(line: IfcLine): string | number | boolean | null {
  for (const name of VALUE_NAMES) {
    const value = line[name];
    if (value === null || value === undefined) continue;
    return Array.isArray(value)
      ? clipped(
          value
            .map((item) => plain(item))
            .filter((item) => item !== null)
            .join(', '),
        )
      : plain(value);
  }
  return null;
}

function plain(attribute: unknown): string | number | boolean | null {
  const value = contentOf(attribute);
  const type = isRecord(attribute) ? attribute.name : undefined;
  if (type === 'IFCBOOLEAN' || type === 'IFCLOGICAL') return logical(value);
  if (typeof value === 'string') return value.trim() === '' ? null : clipped(value.trim());
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'boolean' ? value : null;
}

/** `.T.`, `.F.` and, of a logical, `.U.`: unknown is no value. */
function logical(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'T' || value === 1) return true;
  return value === 'F' || value === 0 ? false : null;
}

function clipped(text: string): string {
  return text.length > TEXT_CHARS_MAX ? `${text.slice(0, TEXT_CHARS_MAX - 1)}…` : text;
}
