import { type Handle, IFC4 } from 'web-ifc';
import { metres } from './building-layout.ts';
import type { Look, Point2, Point3, Prism } from './building-solids.ts';
import type { IfcFile } from './write-ifc-file.ts';

/** Red, green, blue as on a screen, and how much shines through; 0–1. */
type Colour = readonly [red: number, green: number, blue: number, transparency: number];

const COLOURS: Record<Look, Colour> = {
  concrete: [0.74, 0.73, 0.7, 0],
  foundation: [0.58, 0.56, 0.53, 0],
  core: [0.66, 0.66, 0.65, 0],
  panel: [0.9, 0.88, 0.83, 0],
  accent: [0.72, 0.5, 0.4, 0],
  frame: [0.22, 0.24, 0.27, 0],
  glass: [0.46, 0.64, 0.72, 0.6],
  roof: [0.62, 0.64, 0.62, 0],
};

/** Writes bodies; a colour is written once. */
export interface ShapeWriter {
  /** @param origin of the element in the building's metres, from which its solids are counted */
  body(solids: readonly Prism[], origin: Point3): Handle<IFC4.IfcProductDefinitionShape>;
}

export function shapeWriter(
  file: IfcFile,
  context: Handle<IFC4.IfcGeometricRepresentationSubContext>,
): ShapeWriter {
  const styles = new Map<Look, Handle<IFC4.IfcSurfaceStyle>>();
  const styleOf = (look: Look) => {
    const style = styles.get(look) ?? writeStyle(file, look);
    styles.set(look, style);
    return style;
  };
  return {
    body(solids, origin) {
      const items = solids.map((prism) => {
        const item = writePrism(file, prism, origin);
        file.write(new IFC4.IfcStyledItem(item, [styleOf(prism.look)], null));
        return item;
      });
      const representation = file.write(
        new IFC4.IfcShapeRepresentation(
          context,
          new IFC4.IfcLabel('Body'),
          new IFC4.IfcLabel('SweptSolid'),
          items,
        ),
      );
      return file.write(new IFC4.IfcProductDefinitionShape(null, null, [representation]));
    },
  };
}

function writePrism(file: IfcFile, prism: Prism, origin: Point3): Handle<IFC4.IfcExtrudedAreaSolid> {
  const outer = writeLoop(file, prism.outline);
  const { AREA } = IFC4.IfcProfileTypeEnum;
  const profile =
    prism.holes.length === 0
      ? new IFC4.IfcArbitraryClosedProfileDef(AREA, null, outer)
      : new IFC4.IfcArbitraryProfileDefWithVoids(
          AREA,
          null,
          outer,
          prism.holes.map((hole) => writeLoop(file, hole)),
        );
  return file.write(
    new IFC4.IfcExtrudedAreaSolid(
      file.write(profile),
      file.write(positionOf(file, prism, origin)),
      file.direction([0, 0, 1]),
      new IFC4.IfcPositiveLengthMeasure(prism.depth),
    ),
  );
}

/** Where the outline lies: its first axis is `RefDirection`, it is drawn out along `Axis`. */
function positionOf(file: IfcFile, { at, along, depth }: Prism, origin: Point3): IFC4.IfcAxis2Placement3D {
  const [x, y, z] = [metres(at[0] - origin[0]), metres(at[1] - origin[1]), metres(at[2] - origin[2])];
  if (along === 'up') return new IFC4.IfcAxis2Placement3D(file.point([x, y, z]), null, null);
  if (along === 'east')
    return new IFC4.IfcAxis2Placement3D(
      file.point([x, y, z]),
      file.direction([1, 0, 0]),
      file.direction([0, 1, 0]),
    );
  // Upright in x, z the outline looks south, so it is drawn out from its northern face.
  return new IFC4.IfcAxis2Placement3D(
    file.point([x, metres(y + depth), z]),
    file.direction([0, -1, 0]),
    file.direction([1, 0, 0]),
  );
}

function writeLoop(file: IfcFile, outline: readonly Point2[]): Handle<IFC4.IfcIndexedPolyCurve> {
  const closed = [...outline, ...outline.slice(0, 1)];
  const points = new IFC4.IfcCartesianPointList2D(
    closed.map((point) => point.map((value) => new IFC4.IfcLengthMeasure(value))),
  );
  return file.write(new IFC4.IfcIndexedPolyCurve(file.write(points), null, new IFC4.IfcBoolean(false)));
}

function writeStyle(file: IfcFile, look: Look): Handle<IFC4.IfcSurfaceStyle> {
  const [red, green, blue, transparency] = COLOURS[look];
  const ratio = (value: number) => new IFC4.IfcNormalisedRatioMeasure(value);
  const colour = file.write(new IFC4.IfcColourRgb(null, ratio(red), ratio(green), ratio(blue)));
  const shading = file.write(new IFC4.IfcSurfaceStyleShading(colour, ratio(transparency)));
  return file.write(new IFC4.IfcSurfaceStyle(new IFC4.IfcLabel(look), IFC4.IfcSurfaceSide.BOTH, [shading]));
}
