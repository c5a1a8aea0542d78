import { type Light, type LightShadow, type Material, type Mesh, type Object3D, Texture } from 'three';

type Drawn = Object3D & Partial<Pick<Mesh, 'geometry' | 'material' | 'customDepthMaterial'>>;
type Shining = Object3D & { shadow?: LightShadow };

/**
 * Lets everything in a scene go of a WebGL context that is lost. three makes its books anew for the context that
 * comes after it, but each geometry, material and texture would still know the old ones, and hold them with all
 * programs and buffers: a quarter of a megabyte a loss. What is let go of is loaded again when it is drawn next.
 */
export function letGoOfContext(scene: Object3D): void {
  scene.traverse((object) => {
    const { geometry, material = [], customDepthMaterial } = object as Drawn;
    geometry?.dispose();
    for (const one of [material, customDepthMaterial ?? []].flat()) {
      for (const texture of texturesOf(one)) texture.dispose();
      one.dispose();
    }
    if ((object as Light).isLight) (object as Shining).shadow?.dispose();
  });
}

function texturesOf(material: Material): Texture[] {
  const { uniforms = {} } = material as { uniforms?: Record<string, { value: unknown }> };
  return [...Object.values(material), ...Object.values(uniforms).map(({ value }) => value)].filter(
    (value) => value instanceof Texture,
  );
}
