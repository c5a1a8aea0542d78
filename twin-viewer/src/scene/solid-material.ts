import { MeshDepthMaterial, MeshLambertMaterial, type WebGLProgramParametersWithUniforms } from 'three';
import type { StateUniforms } from './state-uniforms.ts';
import { readStateVertex, stateFragment, statusPatternFragment } from './status-glsl.ts';

/** Everything that stands or is being built, in the colour and pattern of its status. */
export function makeSolidMaterial(uniforms: StateUniforms, transparent: boolean): MeshLambertMaterial {
  const material = new MeshLambertMaterial({
    vertexColors: true,
    transparent,
    opacity: transparent ? 0.5 : 1,
    depthWrite: !transparent,
    // The lines of the edges lie on the faces; this pushes the faces back by a hair.
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  material.onBeforeCompile = (shader) => {
    hideGhosts(shader, uniforms);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${stateFragment}\n${statusPatternFragment}`)
      .replace(
        '#include <color_fragment>',
        /* glsl */ `
        vec3 ownColour = diffuseColor.rgb;
        #if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
          ownColour *= vColor.rgb;
        #endif
        diffuseColor.rgb = statusColour(ownColour);
        if (isSelected()) { diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0), 0.14); diffuseColor.a = max(diffuseColor.a, 0.85); }
        else if (isHovered()) diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0), 0.12);
        `,
      )
      .replace(
        '#include <emissivemap_fragment>',
        // What needs a person keeps its colour on the shaded side too.
        /* glsl */ `
        totalEmissiveRadiance += diffuseColor.rgb * (isSelected() ? 0.4 : elementState.x >= 3 ? 0.22 : 0.06);
        `,
      );
  };
  return material;
}

/** Shadows of what stands; what is not built yet throws none. */
export function makeShadowMaterial(uniforms: StateUniforms): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  material.onBeforeCompile = (shader) => hideGhosts(shader, uniforms);
  return material;
}

function hideGhosts(shader: WebGLProgramParametersWithUniforms, uniforms: StateUniforms): void {
  Object.assign(shader.uniforms, uniforms);
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${readStateVertex}`)
    .replace(
      '#include <project_vertex>',
      /* glsl */ `
      #include <project_vertex>
      elementState = readElementState();
      if (isGhost(elementState)) gl_Position = NOWHERE;
      `,
    );
}
