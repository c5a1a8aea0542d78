import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readIfc } from '../../../site/twin/read-ifc.ts';
import { sharedFile } from '../schedule/shared-data.ts';
import { volumeOf } from './mesh-facts.ts';
import { boxShape, smallIfc } from './small-ifc.ts';

const SITE = [
  "#20=IFCBUILDING('0000000000000000000020',$,'House',$,$,#7,$,$,$,$,$,$);",
  "#21=IFCBUILDINGSTOREY('0000000000000000000021',$,'Upper',$,$,#7,$,$,$,3000.);",
  "#22=IFCBUILDINGSTOREY('0000000000000000000022',$,'Ground',$,$,#7,$,$,$,0.);",
  "#23=IFCRELAGGREGATES('0000000000000000000023',$,$,$,#20,(#21,#22));",
];
const WALL = [
  "#30=IFCWALL('2O2Fr$t4X7Zf8NOew3FLOH',$,'Wall',$,$,#7,#40,$,$);",
  ...boxShape(40, [5000, 1000, 3000], [4000, 200, 2500]),
];
const ON_UPPER = "#31=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000031',$,$,$,(#30),#21);";

test('a wall in millimetres comes out in metres with Y up, looking outwards', async () => {
  const { elements, pieces, storeys, schema } = await readIfc(smallIfc([...SITE, ...WALL, ON_UPPER]));
  expect(schema).toBe('IFC4');
  expect(elements).toEqual([
    {
      id: '2O2Fr$t4X7Zf8NOew3FLOH',
      feature: 0,
      name: 'Wall',
      class: 'IfcWall',
      storey: 'Upper',
      // x, z, −y of the file.
      box: [3, 3, -1.1, 7, 5.5, -0.9],
      properties: {},
    },
  ]);
  expect(pieces.map(volumeOf)).toEqual([expect.closeTo(4 * 0.2 * 2.5, 5)]);
  expect(storeys).toEqual([
    { name: 'Ground', elevation: 0 },
    { name: 'Upper', elevation: 3 },
  ]);
});

test('elevations follow the unit of the file, be it by conversion', async () => {
  const inch = [
    "#2=IFCCONVERSIONBASEDUNIT(#12,.LENGTHUNIT.,'inch',#13);",
    '#12=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0);',
    '#13=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(25.4),#14);',
    '#14=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);',
  ].join('\n');
  const storey = "#21=IFCBUILDINGSTOREY('0000000000000000000021',$,'Upper',$,$,#7,$,$,$,100.);";
  const { storeys } = await readIfc(smallIfc([storey, ...WALL], { unit: inch }));
  expect(storeys).toEqual([{ name: 'Upper', elevation: 2.54 }]);
});

test('a storey without an elevation has that of its placement', async () => {
  const lines = [
    '#24=IFCCARTESIANPOINT((0.,0.,4500.));',
    '#25=IFCAXIS2PLACEMENT3D(#24,$,$);',
    '#26=IFCLOCALPLACEMENT(#7,#25);',
    "#21=IFCBUILDINGSTOREY('0000000000000000000021',$,'Upper',$,$,#26,$,$,$,$);",
  ];
  const { storeys } = await readIfc(smallIfc([...lines, ...WALL]));
  expect(storeys).toEqual([{ name: 'Upper', elevation: 4.5 }]);
});

test('of a stair made of parts the parts are elements, on the storey of the stair', async () => {
  const { elements } = await readIfc(
    smallIfc([
      ...SITE,
      "#50=IFCSTAIR('0000000000000000000050',$,'Stair',$,$,#7,$,$,$);",
      "#51=IFCSTAIRFLIGHT('0000000000000000000051',$,'Flight',$,$,#7,#60,$,$,$,$,$,$);",
      ...boxShape(60, [0, 0, 0], [1000, 3000, 1500]),
      "#52=IFCSLAB('0000000000000000000052',$,'Landing',$,$,#7,#70,$,$);",
      ...boxShape(70, [0, 0, 1500], [1000, 1000, 200]),
      "#53=IFCRELAGGREGATES('0000000000000000000053',$,$,$,#50,(#51,#52));",
      "#54=IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000054',$,$,$,(#50),#22);",
    ]),
  );
  expect(elements.map(({ name, storey }) => [name, storey]).sort()).toEqual([
    ['Flight', 'Ground'],
    ['Landing', 'Ground'],
  ]);
});

test('an opening is cut out of its wall and, like a space, is no element', async () => {
  const { elements, pieces } = await readIfc(
    smallIfc([
      ...SITE,
      ...WALL,
      ON_UPPER,
      "#80=IFCOPENINGELEMENT('0000000000000000000080',$,'Hole',$,$,#7,#90,$,$);",
      ...boxShape(90, [5000, 1000, 4000], [1000, 600, 1000]),
      "#81=IFCRELVOIDSELEMENT('0000000000000000000081',$,$,$,#30,#80);",
      "#82=IFCSPACE('0000000000000000000082',$,'Room',$,$,#7,#100,$,$,$,$);",
      ...boxShape(100, [5000, 3000, 3000], [4000, 3000, 2500]),
    ]),
  );
  expect(elements.map(({ name }) => name)).toEqual(['Wall']);
  expect(pieces.reduce((sum, piece) => sum + volumeOf(piece), 0)).toBeCloseTo(4 * 0.2 * 2.5 - 0.2, 4);
});

test('properties are its own, then its type’s, by set and name; what nobody filled in is left out', async () => {
  const { elements } = await readIfc(
    smallIfc([
      ...WALL,
      "#110=IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCBOOLEAN(.T.),$);",
      "#111=IFCPROPERTYSINGLEVALUE('Reference',$,IFCIDENTIFIER('\\X2\\5899\\X0\\ 1'),$);",
      "#112=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('FireRating'),$);",
      "#113=IFCPROPERTYSINGLEVALUE('AcousticRating',$,IFCLABEL(''),$);",
      "#114=IFCPROPERTYSET('0000000000000000000114',$,'Pset_WallCommon',$,(#110,#111,#112,#113,#999));",
      "#115=IFCRELDEFINESBYPROPERTIES('0000000000000000000115',$,$,$,(#30),#114);",
      "#116=IFCQUANTITYVOLUME('NetVolume',$,$,2.,$);",
      "#117=IFCELEMENTQUANTITY('0000000000000000000117',$,'Qto_WallBaseQuantities',$,$,(#116));",
      "#118=IFCRELDEFINESBYPROPERTIES('0000000000000000000118',$,$,$,(#30),#117);",
      "#119=IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCBOOLEAN(.F.),$);",
      "#120=IFCPROPERTYENUMERATEDVALUE('Status',$,(IFCLABEL('NEW'),IFCLABEL('TEMPORARY')),$);",
      "#121=IFCPROPERTYSET('0000000000000000000121',$,'Pset_WallCommon',$,(#119,#120));",
      "#122=IFCWALLTYPE('0000000000000000000122',$,'Type',$,$,(#121),$,$,$,.SOLIDWALL.);",
      "#123=IFCRELDEFINESBYTYPE('0000000000000000000123',$,$,$,(#30),#122);",
    ]),
  );
  expect(elements[0]?.properties).toEqual({
    'Pset_WallCommon.IsExternal': true,
    'Pset_WallCommon.Reference': '墙 1',
    'Qto_WallBaseQuantities.NetVolume': 2,
    'Pset_WallCommon.Status': 'NEW, TEMPORARY',
  });
});

test('a model far from zero is moved near it by a round distance, and says how far', async () => {
  const far = boxShape(40, [155_000_123, 463_000_000, 2000], [1000, 2000, 3000]);
  const { elements, pieces, origin } = await readIfc(smallIfc([WALL[0] ?? '', ...far]));
  expect(origin.map((value) => value % 100)).toEqual([0, 0, -0]);
  const [x = 0, y = 0, z = 0] = origin;
  const box = elements[0]?.box ?? [];
  expect((box[0] ?? 0) + x).toBeCloseTo(155_000.123 - 0.5, 2);
  expect((box[1] ?? 0) + y).toBeCloseTo(2, 2);
  expect((box[2] ?? 0) + z).toBeCloseTo(-463_000 - 1, 2);
  expect(Math.max(...(pieces[0]?.positions ?? []).map(Math.abs))).toBeLessThan(200);
});

test('storeys that are parts of each other end the search, not the reader', async () => {
  const circle = [
    ...WALL,
    "#130=IFCRELAGGREGATES('0000000000000000000130',$,$,$,#30,(#131));",
    "#131=IFCBUILDINGELEMENTPROXY('0000000000000000000131',$,'Proxy',$,$,#7,$,$,$);",
    "#132=IFCRELAGGREGATES('0000000000000000000132',$,$,$,#131,(#30));",
  ];
  expect((await readIfc(smallIfc(circle))).elements[0]?.storey).toBeNull();
});

test.each([
  ['an empty file', '', 'it is empty'],
  ['a zip archive', 'PK\u0003\u0004', 'zip archive'],
  ['ifcXML', '<?xml version="1.0"?><ifcXML/>', 'it is XML'],
  ['something else', 'solid cube', 'does not begin with ISO-10303-21'],
  ['half a file', 'ISO-10303-21;\nHEADER;\n', 'breaks off'],
  ['a schema of tomorrow', schemaOf('IFC9'), 'IFC2X3, IFC4 and IFC4X3'],
  ['a STEP file that is no IFC', schemaOf('AUTOMOTIVE_DESIGN'), 'IFC2X3, IFC4 and IFC4X3'],
  [
    'a file without a schema',
    'ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;',
    'damaged',
  ],
])('%s is refused in words that say what it is', async (_, text, found) => {
  await expect(readIfc(new TextEncoder().encode(text))).rejects.toMatchObject({
    code: 'ifc-unreadable',
    message: expect.stringContaining(found),
  });
});

test('a mark of UTF-8 before the first line does no harm', async () => {
  const plain = smallIfc([...SITE, ...WALL]);
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...plain]);
  expect((await readIfc(marked)).elements).toHaveLength(1);
});

test('Duplex has 215 drawn elements and 26,774 triangles on four storeys', async (ctx) => {
  const data = sharedFile('ifc/duplex.ifc');
  if (data.absent) return ctx.skip(data.absent);
  const seen: string[] = [];
  const content = await readIfc(await readFile(data.path), {
    onProgress: (what, done, total) => seen.push(`${what} ${done}/${total}`),
  });
  expect(content.schema).toBe('IFC2X3');
  expect(content.elements).toHaveLength(215);
  expect(content.pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0)).toBe(26_774);
  expect(content.storeys).toEqual([
    { name: 'T/FDN', elevation: -1.25 },
    { name: 'Level 1', elevation: 0 },
    { name: 'Level 2', elevation: 3.1 },
    { name: 'Roof', elevation: 6 },
  ]);
  expect(content.elements.filter(({ storey }) => storey === null)).toEqual([]);
  expect(seen.at(-1)).toBe('properties 215/215');
});

test('a file of IFC 4.3 in inches is read', async (ctx) => {
  const data = sharedFile('ifc/construction-scheduling-task.ifc');
  if (data.absent) return ctx.skip(data.absent);
  const { schema, elements } = await readIfc(await readFile(data.path));
  expect(schema).toMatch(/^IFC4X3/);
  expect(elements.map((element) => element.class).sort()).toEqual([
    'IfcSite',
    'IfcSlab',
    ...Array(4).fill('IfcWall'),
  ]);
});

function schemaOf(schema: string): string {
  return new TextDecoder().decode(smallIfc([], { schema }));
}
