import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { type Box3, MathUtils, type PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';

/** A box to look at; a new object each time it is asked for. */
export interface View {
  box: Box3;
  /** Keep the direction that the reader has chosen, or take the standard one. */
  direction: 'kept' | 'standard';
}

const FLIGHT_SECONDS = 0.7;
// Once around in twelve minutes, in steps too small to be seen, and few enough for a small PC.
const TURN_EVERY_MS = 200;
const TURN_RADIANS = (2 * Math.PI * TURN_EVERY_MS) / 720_000;
const UPWARDS = new Vector3(0, 1, 0);
const SAME_PLACE_M = 0.01;
// The first frame after a rest counts the whole rest.
const FRAME_SECONDS_MAX = 0.2;
// From the south-east, a little above: three faces of a tower, and the shadow falls towards the reader.
const STANDARD_DIRECTION = new Vector3(0.78, 0.42, 0.92).normalize();

interface Flight {
  fromEye: Vector3;
  fromTarget: Vector3;
  toEye: Vector3;
  toTarget: Vector3;
  done: number;
}

/** Orbit controls, and flights to what was chosen. Draws frames only while something moves. */
export function CameraRig({ view, reach, turning }: { view: View; reach: number; turning: boolean }) {
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const canvas = useThree((state) => state.gl.domElement);
  const invalidate = useThree((state) => state.invalidate);
  // Read when a flight begins: the window's shape alone is no reason to fly.
  const get = useThree((state) => state.get);
  const flight = useRef<Flight | null>(null);
  const arrived = useRef(false);

  const controls = useMemo(() => {
    const made = new OrbitControls(camera, canvas);
    made.enableDamping = true;
    made.dampingFactor = 0.12;
    made.maxPolarAngle = Math.PI * 0.495;
    made.zoomToCursor = true;
    return made;
  }, [camera, canvas]);

  useEffect(() => {
    const moved = () => invalidate();
    const taken = () => {
      flight.current = null;
    };
    controls.addEventListener('change', moved);
    controls.addEventListener('start', taken);
    return () => {
      controls.removeEventListener('change', moved);
      controls.removeEventListener('start', taken);
      controls.dispose();
    };
  }, [controls, invalidate]);

  useEffect(() => {
    camera.near = Math.max(reach / 500, 0.1);
    camera.far = reach * 12;
    camera.updateProjectionMatrix();
    controls.maxDistance = reach * 5;
    controls.minDistance = 1;
  }, [camera, controls, reach]);

  useEffect(() => {
    const { width, height } = get().size;
    // Nobody has chosen a direction yet.
    const asked: View = arrived.current ? view : { ...view, direction: 'standard' };
    const { eye, target } = lookAt(asked, camera, controls.target, width / Math.max(height, 1));
    if (camera.position.distanceTo(eye) + controls.target.distanceTo(target) < SAME_PLACE_M) return;
    const still = !arrived.current || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    flight.current = {
      fromEye: camera.position.clone(),
      fromTarget: controls.target.clone(),
      toEye: eye,
      toTarget: target,
      done: still ? 1 : 0,
    };
    arrived.current = true;
    invalidate();
  }, [view, camera, controls, invalidate, get]);

  useEffect(() => {
    if (!turning) return;
    const timer = window.setInterval(() => {
      if (flight.current !== null) return;
      const arm = camera.position.clone().sub(controls.target).applyAxisAngle(UPWARDS, TURN_RADIANS);
      camera.position.copy(controls.target).add(arm);
      invalidate();
    }, TURN_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [turning, camera, controls, invalidate]);

  useFrame((_, seconds) => {
    const now = flight.current;
    if (now) {
      now.done = Math.min(now.done + Math.min(seconds, FRAME_SECONDS_MAX) / FLIGHT_SECONDS, 1);
      const share = MathUtils.smootherstep(now.done, 0, 1);
      camera.position.lerpVectors(now.fromEye, now.toEye, share);
      controls.target.lerpVectors(now.fromTarget, now.toTarget, share);
      if (now.done >= 1) flight.current = null;
      invalidate();
    }
    controls.update();
  });
  return null;
}

// Room for the labels at the edges of the picture.
const MARGIN = 1.08;
// Nearer than this one sees a face and no longer the building.
const DISTANCE_M_MIN = 8;

function lookAt(
  { box, direction }: View,
  camera: PerspectiveCamera,
  target: Vector3,
  aspect: number,
): { eye: Vector3; target: Vector3 } {
  const centre = box.getCenter(new Vector3());
  const away =
    direction === 'standard' ? STANDARD_DIRECTION : camera.position.clone().sub(target).normalize();
  const distance = fittingDistance(box, centre, away, MathUtils.degToRad(camera.fov) / 2, aspect);
  return { eye: centre.clone().addScaledVector(away, Math.max(distance, DISTANCE_M_MIN)), target: centre };
}

/** How far the eye must stand back for all corners of a box to be inside the picture. */
function fittingDistance(box: Box3, centre: Vector3, away: Vector3, halfFov: number, aspect: number): number {
  const right = new Vector3(0, 1, 0).cross(away).normalize();
  const up = away.clone().cross(right);
  const tangent = Math.tan(halfFov) / MARGIN;
  let distance = 0;
  for (let corner = 0; corner < 8; corner++) {
    const point = new Vector3(
      corner & 1 ? box.max.x : box.min.x,
      corner & 2 ? box.max.y : box.min.y,
      corner & 4 ? box.max.z : box.min.z,
    ).sub(centre);
    const across = Math.max(Math.abs(point.dot(up)), Math.abs(point.dot(right)) / aspect);
    distance = Math.max(distance, point.dot(away) + across / tangent);
  }
  return distance;
}
