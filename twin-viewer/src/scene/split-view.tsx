import { useFrame, useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import type { PerspectiveCamera } from 'three';
import { useWords } from '../i18n/use-words.ts';
import { useView } from '../modes/view-store.ts';
import { shownMoment } from '../timeline/shown-moment.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import type { Building } from './building.ts';

/** Plan and actual side by side? */
export function useIsSplit(): boolean {
  const hasTimeline = useTimeline(({ timeline }) => timeline !== null);
  return useView(({ mode, timeView }) => mode === 'planned-actual' && timeView === 'side') && hasTimeline;
}

/** Draws the same scene twice through one camera: as planned on the left, as it is on the right. */
export function SplitView({ building }: { building: Building }) {
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const invalidate = useThree((state) => state.invalidate);
  const { width, height } = useThree((state) => state.size);

  useEffect(() => {
    camera.aspect = width / 2 / Math.max(height, 1);
    camera.updateProjectionMatrix();
    invalidate();
    return () => {
      camera.aspect = width / Math.max(height, 1);
      camera.updateProjectionMatrix();
      invalidate();
    };
  }, [camera, width, height, invalidate]);

  // A priority above zero takes the drawing over from fiber.
  useFrame(({ gl, scene }) => {
    const moment = shownMoment(useView.getState(), useTimeline.getState().timeline);
    const half = Math.floor(width / 2);
    gl.setScissorTest(true);
    for (const [view, left] of [
      ['plan', 0],
      ['actual', half],
    ] as const) {
      if (moment) building.setMoment({ ...moment, view });
      gl.setViewport(left, 0, half, height);
      gl.setScissor(left, 0, half, height);
      gl.render(scene, camera);
    }
    gl.setScissorTest(false);
    gl.setViewport(0, 0, width, height);
  }, 1);
  return null;
}

/** Says which picture is which. */
export function SplitLabels() {
  const { t } = useWords();
  return (
    <div className="split-labels">
      <span>{t('twin.timeline.plan')}</span>
      <span>{t('twin.timeline.actual')}</span>
    </div>
  );
}
