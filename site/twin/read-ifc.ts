import { IfcAPI, LogLevel } from 'web-ifc';
import { PlumblineError } from '../errors.ts';
import type { Element } from './element.ts';
import type { IfcContent, MeshPiece, OnProgress } from './ifc-content.ts';
import { checkIsIfc, unreadable } from './ifc-header.ts';
import { metresPerUnit } from './ifc-length-unit.ts';
import { type IfcLines, ifcLines, numberOf, refsOf, textOf } from './ifc-lines.ts';
import { type IfcBody, readMeshes } from './ifc-meshes.ts';
import { readProperties } from './ifc-properties.ts';
import { readStoreys } from './ifc-storeys.ts';
import { readUndrawn } from './ifc-undrawn.ts';
import { millimetres } from './millimetres.ts';
import { stepText } from './step-text.ts';

export interface ReadIfcOptions {
  onProgress?: OnProgress;
  /** Most that web-ifc may take for the file's lines. */
  memoryMbMax?: number;
}

// Telling of every mesh would cost more than the mesh.
const TELL_EVERY = 100;

/**
 * Reads an IFC file (IFC2X3, IFC4, IFC4X3): the products with geometry of their own, with class, name, storey,
 * properties and triangles in metres, Y up. An assembly without geometry is no element, its parts are; openings and
 * spaces are not drawn.
 *
 * web-ifc can abort or run out of memory on a broken file; run it in a worker.
 *
 * @throws PlumblineError `ifc-unreadable`, `model-too-large`
 *
 * @example (await readIfc(await readFile('duplex.ifc'))).elements.length // 215
 */
export async function readIfc(bytes: Uint8Array, options: ReadIfcOptions = {}): Promise<IfcContent> {
  const text = stepText(bytes);
  checkIsIfc(text);
  const api = new IfcAPI();
  await api.Init();
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  try {
    return readModel(api, open(api, text, options.memoryMbMax), options.onProgress);
  } catch (error) {
    throw error instanceof PlumblineError
      ? error
      : unreadable('it is damaged, and the reader gave up on it. Export it again', error);
  } finally {
    api.Dispose();
  }
}

function open(api: IfcAPI, bytes: Uint8Array, memoryMbMax: number | undefined): number {
  const limit = memoryMbMax === undefined ? {} : { MEMORY_LIMIT: memoryMbMax * 1024 * 1024 };
  const model = api.OpenModel(bytes, limit);
  if (model < 0)
    throw unreadable(
      'it is damaged, or its schema is none of IFC2X3, IFC4 and IFC4X3. Export it again in one of these',
    );
  return model;
}

function readModel(api: IfcAPI, model: number, onProgress: OnProgress = () => undefined): IfcContent {
  onProgress('geometry', 0, 0);
  const { bodies, origin } = readMeshes(api, model, (done) => {
    if (done % TELL_EVERY === 0) onProgress('geometry', done, 0);
  });
  const lines = ifcLines(api, model);
  const unit = metresPerUnit(lines);
  const { storeys, storeyOf } = readStoreys(lines, unit, (id) => placedElevation(api, model, lines, id));
  const propertiesOf = readProperties(lines, bodies.length);
  const elements = bodies.map((body, feature): Element => {
    if (feature % TELL_EVERY === 0) onProgress('properties', feature, bodies.length);
    const line = lines.line(body.id);
    const className = lines.classOf(body.id);
    return {
      id: textOf(line?.GlobalId) ?? `#${body.id}`,
      feature,
      name: textOf(line?.Name) ?? textOf(line?.ObjectType) ?? textOf(line?.Tag) ?? className,
      class: className,
      storey: storeyOf(body.id),
      box: boxOf(body),
      properties: propertiesOf(body.id),
    };
  });
  onProgress('properties', bodies.length, bodies.length);
  const pieces = bodies.flatMap((body, feature) =>
    body.pieces.map((piece): MeshPiece => ({ feature, ...piece })),
  );
  const undrawn = readUndrawn(lines, new Set(bodies.map(({ id }) => id)));
  return { schema: api.GetModelSchema(model), elements, storeys, pieces, undrawn, origin };
}

/** IFC4X3 leaves a storey's elevation to its placement; in the file's unit. */
function placedElevation(api: IfcAPI, model: number, lines: IfcLines, storey: number): number {
  const [placement] = refsOf(lines.line(storey)?.ObjectPlacement);
  return placement === undefined ? 0 : (numberOf(api.GetWorldTransformMatrix(model, placement)[14]) ?? 0);
}

function boxOf({ pieces }: IfcBody): Element['box'] {
  const box: Element['box'] = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const { positions } of pieces)
    for (let at = 0; at < positions.length; at++) {
      const axis = (at % 3) as 0 | 1 | 2;
      const high = (axis + 3) as 3 | 4 | 5;
      const value = positions[at] ?? 0;
      box[axis] = Math.min(box[axis], value);
      box[high] = Math.max(box[high], value);
    }
  return box.map(millimetres) as Element['box'];
}
