import { type Handle, IFC4 } from 'web-ifc';
import type { DemoElement } from './building.ts';
import { metres } from './building-layout.ts';
import type { PartClass } from './building-part.ts';
import type { Point3 } from './building-solids.ts';
import type { IfcFile } from './write-ifc-file.ts';
import { aggregate, type WrittenProject, type WrittenStorey } from './write-ifc-project.ts';
import { type WrittenElement, writeProperties } from './write-ifc-properties.ts';
import { type ShapeWriter, shapeWriter } from './write-ifc-shape.ts';

/** Every element with place, body, colour and properties, contained in its storey. */
export function writeElements(
  file: IfcFile,
  project: WrittenProject,
  elements: readonly DemoElement[],
): void {
  const shapes = shapeWriter(file, project.body);
  const written = project.storeys.flatMap((storey, index) => {
    const onStorey = elements.filter((element) => element.storey === index);
    return writeStoreyElements(file, shapes, storey, onStorey, String(index));
  });
  writeProperties(file, written);
}

function writeStoreyElements(
  file: IfcFile,
  shapes: ShapeWriter,
  storey: WrittenStorey,
  elements: readonly DemoElement[],
  key: string,
): WrittenElement[] {
  const written = elements.map((element): WrittenElement => {
    const origin = element.solids[0]?.at ?? [0, 0, storey.elevation];
    const local: Point3 = [origin[0], origin[1], metres(origin[2] - storey.elevation)];
    const placement = file.placement(local, storey.placement);
    const shape = shapes.body(element.solids, origin);
    return { element, line: file.write(LINES[element.class](headOf(element, placement, shape), element)) };
  });
  const single = written.filter(({ element }) => !element.assembly).map(({ line }) => line);
  const contained = [...single, ...writeAssemblies(file, storey, written)];
  if (contained.length > 0)
    file.write(
      new IFC4.IfcRelContainedInSpatialStructure(
        file.id(`elements of storey ${key}`),
        null,
        null,
        null,
        contained,
        storey.line,
      ),
    );
  return written;
}

/** Wholes that have no body of their own: stairs, whose flights and landings do. */
function writeAssemblies(
  file: IfcFile,
  storey: WrittenStorey,
  written: readonly WrittenElement[],
): Handle<IFC4.IfcElement>[] {
  const byName = Map.groupBy(written, ({ element }) => element.assembly?.name.en);
  return [...byName].flatMap(([key, parts]) => {
    const assembly = parts[0]?.element.assembly;
    if (!key || !assembly) return [];
    const stair = file.write(
      new IFC4.IfcStair(
        file.id(key),
        null,
        new IFC4.IfcLabel(`${assembly.name.en} ${assembly.kind.zh}`),
        null,
        null,
        file.placement([0, 0, 0], storey.placement),
        null,
        null,
        IFC4.IfcStairTypeEnum.HALF_TURN_STAIR,
      ),
    );
    aggregate(
      file,
      key,
      stair,
      parts.map(({ line }) => line),
    );
    return [stair];
  });
}

/** What all elements have in common, in the order of the standard. */
type Head = ConstructorParameters<typeof IFC4.IfcElement>;

function headOf(
  { id, name, kind }: DemoElement,
  placement: Handle<IFC4.IfcLocalPlacement>,
  shape: Handle<IFC4.IfcProductDefinitionShape>,
): Head {
  return [
    new IFC4.IfcGloballyUniqueId(id),
    null,
    new IFC4.IfcLabel(`${name.en} ${kind.zh}`),
    null,
    null,
    placement,
    shape,
    null,
  ];
}

const LINES: Record<PartClass, (head: Head, element: DemoElement) => IFC4.IfcElement> = {
  IfcFooting: (head) => new IFC4.IfcFooting(...head, IFC4.IfcFootingTypeEnum.PILE_CAP),
  IfcColumn: (head) => new IFC4.IfcColumn(...head, IFC4.IfcColumnTypeEnum.COLUMN),
  IfcWall: (head, { trade }) => new IFC4.IfcWall(...head, wallType(trade)),
  IfcSlab: (head, { trade }) => new IFC4.IfcSlab(...head, slabType(trade)),
  IfcStairFlight: (head) =>
    new IFC4.IfcStairFlight(...head, null, null, null, null, IFC4.IfcStairFlightTypeEnum.STRAIGHT),
  IfcPlate: (head) => new IFC4.IfcPlate(...head, IFC4.IfcPlateTypeEnum.CURTAIN_PANEL),
  IfcWindow: (head) =>
    new IFC4.IfcWindow(
      ...head,
      null,
      null,
      IFC4.IfcWindowTypeEnum.WINDOW,
      IFC4.IfcWindowTypePartitioningEnum.SINGLE_PANEL,
      null,
    ),
};

function wallType(trade: DemoElement['trade']): string {
  return trade === 'parapet' ? IFC4.IfcWallTypeEnum.PARAPET : IFC4.IfcWallTypeEnum.SHEAR;
}

function slabType(trade: DemoElement['trade']): string {
  const { BASESLAB, LANDING, ROOF, FLOOR } = IFC4.IfcSlabTypeEnum;
  const types: Partial<Record<DemoElement['trade'], string>> = {
    foundation: BASESLAB,
    stair: LANDING,
    parapet: ROOF,
  };
  return types[trade] ?? FLOOR;
}
