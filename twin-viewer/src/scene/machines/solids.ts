import {
  BoxGeometry,
  BufferAttribute,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  Quaternion,
  Vector3,
} from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';

export type Place = [x: number, y: number, z: number];

const PAINT = { body: '#cfd5db', dark: '#6c7580', glass: '#39424d' };
export type Paint = keyof typeof PAINT;

/** A box by its size and the middle of it, metres. */
export function box(size: Place, middle: Place, paint: Paint = 'body'): BufferGeometry {
  return painted(new BoxGeometry(...size).translate(...middle), paint);
}

/** A bar from one point to another, metres. */
export function strut(from: Place, to: Place, thickness: number, paint: Paint = 'body'): BufferGeometry {
  const [a, b] = [new Vector3(...from), new Vector3(...to)];
  const along = b.clone().sub(a);
  const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), along.clone().normalize());
  const bar = new BoxGeometry(thickness, along.length(), thickness).applyQuaternion(turn);
  const middle = a.add(b).multiplyScalar(0.5);
  return painted(bar.translate(middle.x, middle.y, middle.z), paint);
}

/** A drum or wheel lying along an axis, metres. */
export function drum(
  radius: number,
  length: number,
  axis: 'x' | 'y' | 'z',
  middle: Place,
  paint: Paint = 'body',
): BufferGeometry {
  const cylinder = new CylinderGeometry(radius, radius, length, 14);
  if (axis === 'x') cylinder.rotateZ(Math.PI / 2);
  if (axis === 'z') cylinder.rotateX(Math.PI / 2);
  return painted(cylinder.translate(...middle), paint);
}

/** One geometry, one draw call. */
export function weld(parts: BufferGeometry[]): BufferGeometry {
  const welded = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  return welded;
}

function painted(geometry: BufferGeometry, paint: Paint): BufferGeometry {
  const { r, g, b } = new Color(PAINT[paint]);
  const count = geometry.getAttribute('position').count;
  const colours = new Float32Array(count * 3);
  for (let vertex = 0; vertex < count; vertex++) colours.set([r, g, b], vertex * 3);
  geometry.deleteAttribute('uv');
  return geometry.setAttribute('color', new BufferAttribute(colours, 3));
}
