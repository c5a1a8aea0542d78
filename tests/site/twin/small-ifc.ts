/** A hand-written file: lines of the DATA section, after units, context and the places that all lines can use. */
export function smallIfc(
  lines: readonly string[],
  options: { schema?: string; unit?: string } = {},
): Uint8Array {
  const { schema = 'IFC4', unit = '#2=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);' } = options;
  const text = [
    'ISO-10303-21;',
    'HEADER;',
    "FILE_DESCRIPTION(('ViewDefinition [CoordinationView]'),'2;1');",
    "FILE_NAME('small.ifc','2026-03-02T08:00:00',(''),(''),'','','');",
    `FILE_SCHEMA(('${schema}'));`,
    'ENDSEC;',
    'DATA;',
    "#1=IFCPROJECT('0000000000000000000001',$,'Small',$,$,$,$,(#6),#3);",
    unit,
    '#3=IFCUNITASSIGNMENT((#2));',
    '#4=IFCCARTESIANPOINT((0.,0.,0.));',
    '#5=IFCAXIS2PLACEMENT3D(#4,$,$);',
    "#6=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#5,$);",
    '#7=IFCLOCALPLACEMENT($,#5);',
    '#8=IFCDIRECTION((0.,0.,1.));',
    '#9=IFCCARTESIANPOINT((0.,0.));',
    '#10=IFCAXIS2PLACEMENT2D(#9,$);',
    ...lines,
    'ENDSEC;',
    'END-ISO-10303-21;',
  ];
  return new TextEncoder().encode(text.join('\n'));
}

/**
 * An upright box around a point of the file's units; lines `id` to `id + 6`, its shape is line `id`.
 */
export function boxShape(
  id: number,
  at: readonly [number, number, number],
  size: readonly [number, number, number],
): string[] {
  const [x, y, z] = at.map(real);
  const [width, depth, height] = size.map(real);
  return [
    `#${id}=IFCPRODUCTDEFINITIONSHAPE($,$,(#${id + 1}));`,
    `#${id + 1}=IFCSHAPEREPRESENTATION(#6,'Body','SweptSolid',(#${id + 2}));`,
    `#${id + 2}=IFCEXTRUDEDAREASOLID(#${id + 3},#${id + 4},#8,${height});`,
    `#${id + 3}=IFCRECTANGLEPROFILEDEF(.AREA.,$,#10,${width},${depth});`,
    `#${id + 4}=IFCAXIS2PLACEMENT3D(#${id + 5},$,$);`,
    `#${id + 5}=IFCCARTESIANPOINT((${x},${y},${z}));`,
  ];
}

/** STEP writes a real number with a point. */
function real(value: number): string {
  return Number.isInteger(value) ? `${value}.` : String(value);
}
