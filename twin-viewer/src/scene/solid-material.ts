import { MeshDepthMaterial, MeshLambertMaterial, type WebGLProgramParametersWithUniforms } from 'three';
import { LOOK } from '../modes/looks.ts';
import type { StateUniforms } from './state-uniforms.ts';
import { patternFragment, readStateVertex, stateFragment } from './status-glsl.ts';

/** Everything that stands or is being built, in the colour and pattern of its look. */
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
      .replace('#include <common>', `#include <common>\n${stateFragment}\n${patternFragment}`)
      .replace(
        '#include <color_fragment>',
        /* glsl */ `
        if (isCut()) discard;
        vec3 ownColour = diffuseColor.rgb;
        #if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
          ownColour *= vColor.rgb;
        #endif
        diffuseColor.rgb = standingColour(ownColour);
        // Glass that needs a person has to show its colour, not what stands behind it.
        if (elementState.x > ${LOOK.done}) diffuseColor.a = max(diffuseColor.a, 0.86);
        // The inside of a cut body: darker than its faces, so that one sees where the plane runs.
        if (!gl_FrontFacing) diffuseColor.rgb *= 0.45;
        if (isSelected()) { diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0), 0.14); diffuseColor.a = max(diffuseColor.a, 0.85); }
        else if (isFound()) diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0), 0.18);
        else if (isHovered()) diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0), 0.12);
        `,
      )
      .replace(
        '#include <emissivemap_fragment>',
        // What needs a person keeps its colour on the shaded side too.
        /* glsl */ `
        totalEmissiveRadiance += diffuseColor.rgb
          * (isSelected() || isFound() ? 0.4 : elementState.x > ${LOOK.done} ? 0.22 : 0.06);
        `,
      );
  };
  return material;
}

/** Shadows of what stands; what is not built yet throws none. */
export function makeShadowMaterial(uniforms: StateUniforms): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  material.onBeforeCompile = (shader) => {
    hideGhosts(shader, uniforms);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${stateFragment}`)
      .replace('#include <map_fragment>', 'if (isCut()) discard;\n#include <map_fragment>');
  };
  return material;
}

function hideGhosts(shader: WebGLProgramParametersWithUniforms, uniforms: StateUniforms): void {
  Object.assign(shader.uniforms, uniforms);
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${readStateVertex}`)
    .replace(
      '#include <begin_vertex>',
      /* glsl */ `
      #include <begin_vertex>
      elementState = readElementState();
      modelPoint = (modelMatrix * vec4(position, 1.0)).xyz;
      transformed.y += storeyOffset;
      `,
    )
    .replace(
      '#include <project_vertex>',
      /* glsl */ `
      #include <project_vertex>
      if (isGhost(elementState)) gl_Position = NOWHERE;
      `,
    );
}
