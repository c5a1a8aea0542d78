import { type Handle, IFC4 } from 'web-ifc';
import type { DemoElement } from './building.ts';
import type { IfcFile } from './write-ifc-file.ts';

/** An element and the line that it has become. */
export interface WrittenElement {
  element: DemoElement;
  line: Handle<IFC4.IfcElement>;
}

type Property = Handle<IFC4.IfcPropertySingleValue>;

/**
 * What the programme and people ask of an element: zone and trade, its Chinese name, and the strength class in the
 * standard's own set.
 */
export function writeProperties(file: IfcFile, written: readonly WrittenElement[]): void {
  const property = sharedProperties(file);
  for (const { element, line } of written)
    writeSet(
      file,
      'Construction',
      element.name.en,
      [line],
      [
        property('Zone', element.zone),
        property('Trade', element.trade),
        writeProperty(file, 'NameZh', element.name.zh),
      ],
    );
  for (const [grade, ofGrade] of Map.groupBy(written, ({ element }) => element.grade))
    if (grade)
      writeSet(
        file,
        'Pset_ConcreteElementGeneral',
        grade,
        ofGrade.map(({ line }) => line),
        [property('StrengthClass', grade)],
      );
}

/** Zones and trades are few: each value is written once and stands in many sets. */
function sharedProperties(file: IfcFile): (name: string, value: string) => Property {
  const written = new Map<string, Property>();
  return (name, value) => {
    const key = `${name} ${value}`;
    const property = written.get(key) ?? writeProperty(file, name, value);
    written.set(key, property);
    return property;
  };
}

function writeProperty(file: IfcFile, name: string, value: string): Property {
  return file.write(
    new IFC4.IfcPropertySingleValue(new IFC4.IfcIdentifier(name), null, new IFC4.IfcLabel(value), null),
  );
}

function writeSet(
  file: IfcFile,
  name: string,
  key: string,
  elements: Handle<IFC4.IfcElement>[],
  properties: Property[],
): void {
  const id = `${name} of ${key}`;
  const set = file.write(
    new IFC4.IfcPropertySet(file.id(id), null, new IFC4.IfcLabel(name), null, properties),
  );
  file.write(new IFC4.IfcRelDefinesByProperties(file.id(`${id}, given`), null, null, null, elements, set));
}
