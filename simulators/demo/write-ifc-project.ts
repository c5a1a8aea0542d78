import { type Handle, IFC4 } from 'web-ifc';
import type { DemoStorey } from './building-layout.ts';
import type { IfcFile } from './write-ifc-file.ts';

export interface WrittenStorey {
  line: Handle<IFC4.IfcBuildingStorey>;
  placement: Handle<IFC4.IfcLocalPlacement>;
  elevation: number;
}

/** What elements hang on. */
export interface WrittenProject {
  /** Context of solid bodies. */
  body: Handle<IFC4.IfcGeometricRepresentationSubContext>;
  storeys: readonly WrittenStorey[];
}

/** Project, units, site, building and storeys. */
export function writeProject(
  file: IfcFile,
  storeys: readonly DemoStorey[],
  siteName: string,
): WrittenProject {
  const name = new IFC4.IfcLabel(siteName);
  const { model, body } = writeContexts(file);
  const project = file.write(
    new IFC4.IfcProject(file.id('project'), null, name, null, null, null, null, [model], writeUnits(file)),
  );
  const place = file.placement([0, 0, 0], null);
  const { ELEMENT } = IFC4.IfcElementCompositionEnum;
  const site = file.write(
    new IFC4.IfcSite(
      file.id('site'),
      null,
      name,
      null,
      null,
      place,
      null,
      null,
      ELEMENT,
      null,
      null,
      null,
      null,
      null,
    ),
  );
  const buildingPlace = file.placement([0, 0, 0], place);
  const building = file.write(
    new IFC4.IfcBuilding(
      file.id('building'),
      null,
      name,
      null,
      null,
      buildingPlace,
      null,
      null,
      ELEMENT,
      null,
      null,
      null,
    ),
  );
  const written = storeys.map((storey) => writeStorey(file, storey, buildingPlace));
  aggregate(file, 'project', project, [site]);
  aggregate(file, 'site', site, [building]);
  aggregate(
    file,
    'building',
    building,
    written.map(({ line }) => line),
  );
  return { body, storeys: written };
}

/** @param key of the whole, unique in the file */
export function aggregate(
  file: IfcFile,
  key: string,
  whole: Handle<IFC4.IfcObjectDefinition>,
  parts: Handle<IFC4.IfcObjectDefinition>[],
): void {
  file.write(new IFC4.IfcRelAggregates(file.id(`parts of ${key}`), null, null, null, whole, parts));
}

function writeStorey(
  file: IfcFile,
  { label, name, elevation }: DemoStorey,
  building: Handle<IFC4.IfcLocalPlacement>,
): WrittenStorey {
  const placement = file.placement([0, 0, elevation], building);
  const line = file.write(
    new IFC4.IfcBuildingStorey(
      file.id(`storey ${label}`),
      null,
      new IFC4.IfcLabel(`${label} ${name.zh}`),
      null,
      null,
      placement,
      null,
      new IFC4.IfcLabel(`${name.en} ${name.zh}`),
      IFC4.IfcElementCompositionEnum.ELEMENT,
      new IFC4.IfcLengthMeasure(elevation),
    ),
  );
  return { line, placement, elevation };
}

function writeContexts(file: IfcFile) {
  const origin = file.write(new IFC4.IfcAxis2Placement3D(file.point([0, 0, 0]), null, null));
  const model = file.write(
    new IFC4.IfcGeometricRepresentationContext(
      null,
      new IFC4.IfcLabel('Model'),
      new IFC4.IfcDimensionCount(3),
      new IFC4.IfcReal(1e-5),
      origin,
      null,
    ),
  );
  const body = file.write(
    new IFC4.IfcGeometricRepresentationSubContext(
      new IFC4.IfcLabel('Body'),
      new IFC4.IfcLabel('Model'),
      model,
      null,
      IFC4.IfcGeometricProjectionEnum.MODEL_VIEW,
      null,
    ),
  );
  return { model, body };
}

function writeUnits(file: IfcFile): Handle<IFC4.IfcUnitAssignment> {
  const { LENGTHUNIT, AREAUNIT, VOLUMEUNIT, PLANEANGLEUNIT } = IFC4.IfcUnitEnum;
  const { METRE, SQUARE_METRE, CUBIC_METRE, RADIAN } = IFC4.IfcSIUnitName;
  const units = [
    new IFC4.IfcSIUnit(LENGTHUNIT, null, METRE),
    new IFC4.IfcSIUnit(AREAUNIT, null, SQUARE_METRE),
    new IFC4.IfcSIUnit(VOLUMEUNIT, null, CUBIC_METRE),
    new IFC4.IfcSIUnit(PLANEANGLEUNIT, null, RADIAN),
  ];
  return file.write(new IFC4.IfcUnitAssignment(units.map((unit) => file.write(unit))));
}
