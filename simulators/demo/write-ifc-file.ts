import { Handle, IFC4, type IfcAPI, type IfcLineObject } from 'web-ifc';
import { globalId } from './building-global-id.ts';
import type { Point3 } from './building-solids.ts';

/** A file that is being written: lines go in, references to them come out. */
export interface IfcFile {
  write<T extends IfcLineObject>(line: T): Handle<T>;
  /** The GlobalId that belongs to a key under the file's seed. */
  id(key: string): IFC4.IfcGloballyUniqueId;
  point(at: Point3): Handle<IFC4.IfcCartesianPoint>;
  /** The same direction is written once. */
  direction(to: Point3): Handle<IFC4.IfcDirection>;
  /** A place without a turn, metres from its parent's. */
  placement(at: Point3, parent: Handle<IFC4.IfcLocalPlacement> | null): Handle<IFC4.IfcLocalPlacement>;
}

export function ifcFile(api: IfcAPI, model: number, seed: number): IfcFile {
  const directions = new Map<string, Handle<IFC4.IfcDirection>>();
  let lines = 0;

  function write<T extends IfcLineObject>(line: T): Handle<T> {
    line.expressID = ++lines;
    api.WriteLine(model, line);
    return new Handle<T>(line.expressID);
  }

  function point(at: Point3) {
    return write(new IFC4.IfcCartesianPoint(at.map((value) => new IFC4.IfcLengthMeasure(value))));
  }

  return {
    write,
    point,
    id: (key) => new IFC4.IfcGloballyUniqueId(globalId(seed, key)),
    direction(to) {
      const known = directions.get(to.join());
      const found = known ?? write(new IFC4.IfcDirection(to.map((value) => new IFC4.IfcReal(value))));
      directions.set(to.join(), found);
      return found;
    },
    placement: (at, parent) =>
      write(new IFC4.IfcLocalPlacement(parent, write(new IFC4.IfcAxis2Placement3D(point(at), null, null)))),
  };
}
