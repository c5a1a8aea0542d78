import { useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { letGoOfContext } from './let-go-of-context.ts';

/** A driver that restarts takes the picture with it: it is drawn again as soon as the context is back. */
export function ContextGuard({ onLost }: { onLost(lost: boolean): void }) {
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    const canvas = gl.domElement;
    const lost = (event: Event) => {
      // Without this the browser never gives the context back.
      event.preventDefault();
      letGoOfContext(scene);
      onLost(true);
    };
    const restored = () => {
      gl.shadowMap.needsUpdate = true;
      onLost(false);
      invalidate();
    };
    canvas.addEventListener('webglcontextlost', lost);
    canvas.addEventListener('webglcontextrestored', restored);
    return () => {
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
    };
  }, [gl, scene, invalidate, onLost]);
  return null;
}
