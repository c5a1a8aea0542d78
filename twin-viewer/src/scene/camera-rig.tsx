import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { type Box3, MathUtils, type PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { type Covered, coveredBy } from './free-room.ts';

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
  const width = useThree((state) => state.size.width);
  const height = useThree((state) => state.size.height);
  const flight = useRef<Flight | null>(null);
  const arrived = useRef(false);
  const lookedAt = useRef<View | null>(null);
  // A hand has turned it: from then on it stands as it was left.
  const taken = useRef(false);

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
    const take = () => {
      flight.current = null;
      taken.current = true;
    };
    controls.addEventListener('change', moved);
    controls.addEventListener('start', take);
    return () => {
      controls.removeEventListener('change', moved);
      controls.removeEventListener('start', take);
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
    const isNew = lookedAt.current !== view;
    lookedAt.current = view;
    if (isNew) taken.current = false;
    // The timeline opens, or the window is drawn larger: whoever has turned the model does not want it turned back.
    if (taken.current) return;
    // Nobody has chosen a direction yet.
    const direction = !arrived.current ? 'standard' : isNew ? view.direction : 'kept';
    const picture = { aspect: width / Math.max(height, 1), covered: coveredBy(canvas) };
    const { eye, target } = lookAt({ ...view, direction }, camera, controls.target, picture);
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
  }, [view, camera, canvas, controls, invalidate, width, height]);

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

/** The picture, of which a part may be covered: the box is put into what is free. */
interface Picture {
  aspect: number;
  covered: Covered;
}

function lookAt(
  { box, direction }: View,
  camera: PerspectiveCamera,
  target: Vector3,
  { aspect, covered }: Picture,
): { eye: Vector3; target: Vector3 } {
  const centre = box.getCenter(new Vector3());
  const away =
    direction === 'standard' ? STANDARD_DIRECTION : camera.position.clone().sub(target).normalize();
  const tangent = Math.tan(MathUtils.degToRad(camera.fov) / 2);
  const free = 1 - covered.top - covered.bottom;
  const fitting = fittingDistance(box, centre, away, { up: tangent * free, across: tangent * aspect });
  const distance = Math.max(fitting, DISTANCE_M_MIN);
  // Looking above the middle puts it lower in the picture.
  const up = away.clone().cross(UPWARDS.clone().cross(away).normalize());
  const looked = centre.addScaledVector(up, distance * tangent * (covered.top - covered.bottom));
  return { eye: looked.clone().addScaledVector(away, distance), target: looked };
}

/** How far the eye must stand back for all corners of a box to be inside the picture. */
function fittingDistance(
  box: Box3,
  centre: Vector3,
  away: Vector3,
  tangents: { up: number; across: number },
): number {
  const right = UPWARDS.clone().cross(away).normalize();
  const up = away.clone().cross(right);
  let distance = 0;
  for (let corner = 0; corner < 8; corner++) {
    const point = new Vector3(
      corner & 1 ? box.max.x : box.min.x,
      corner & 2 ? box.max.y : box.min.y,
      corner & 4 ? box.max.z : box.min.z,
    ).sub(centre);
    const needed = Math.max(
      Math.abs(point.dot(up)) / tangents.up,
      Math.abs(point.dot(right)) / tangents.across,
    );
    distance = Math.max(distance, point.dot(away) + needed * MARGIN);
  }
  return distance;
}
