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

test('of what has a body in the file and comes out as nothing the name is told', async () => {
  const { elements, undrawn } = await readIfc(
    smallIfc([
      ...WALL,
      // The carrier of a window: its opening takes all of it.
      "#60=IFCWALL('0000000000000000000060',$,'Carrier',$,$,#7,#61,$,$);",
      ...boxShape(61, [0, 0, 0], [900, 200, 1200]),
      "#70=IFCOPENINGELEMENT('0000000000000000000070',$,'Hole',$,$,#7,#71,$,$);",
      ...boxShape(71, [0, 0, -10], [1000, 600, 1300]),
      "#80=IFCRELVOIDSELEMENT('0000000000000000000080',$,$,$,#60,#70);",
      // A damaged one: its profile is not in the file.
      "#90=IFCSLAB('0000000000000000000090',$,'Slab',$,$,#7,#91,$,$);",
      ...boxShape(91, [0, 0, 0], [900, 200, 1200]).filter((line) => !line.startsWith('#94=')),
      // An assembly has no body of its own.
      "#99=IFCSTAIR('0000000000000000000099',$,'Stair',$,$,#7,$,$,$);",
    ]),
  );
  expect(elements.map(({ name }) => name)).toEqual(['Wall']);
  expect(undrawn).toEqual([
    { id: '0000000000000000000060', name: 'Carrier' },
    { id: '0000000000000000000090', name: 'Slab' },
  ]);
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

test('a body left behind at the datum, or far out, costs the others no precision', async () => {
  const place = [
    '#11=IFCLOCALPLACEMENT($,#12);',
    '#12=IFCAXIS2PLACEMENT3D(#13,$,$);',
    // Of the earth's centre, in millimetres.
    '#13=IFCCARTESIANPOINT((4075539898.,931735399.,4801629355.));',
  ];
  const column = (id: number, at: number, placement: string) => [
    `#${id}=IFCCOLUMN('${String(id).padStart(22, '0')}',$,'${id}',$,$,${placement},#${id + 10},$,$);`,
    ...boxShape(id + 10, [at, 0, 0], [400, 400, 3000]),
  ];
  const left = [...column(30, 0, '#7'), ...column(60, 0, '#11'), ...column(90, 2000, '#11')];
  const { elements, origin } = await readIfc(smallIfc([...place, ...left]));
  expect(origin).toEqual([4_075_500, 4_801_600, -931_700]);
  const widths = elements.slice(1).map(({ box }) => (box[3] - box[0]).toFixed(3));
  expect(widths).toEqual(['0.400', '0.400']);
  // A column that was placed far out by mistake stays out, and the house where it is.
  const stray = [...column(30, 0, '#11'), ...column(60, 0, '#7'), ...column(90, 2000, '#7')];
  expect((await readIfc(smallIfc([...place, ...stray]))).origin).toEqual([0, 0, 0]);
});

test.each([
  [
    'escapes of the standard',
    String.raw`\X2\6A21677F\X0\ fa\X\E7ade \S\i \X4\00020BB7\X0\ O''Neill`,
    "模板 façade é 𠮷 O'Neill",
  ],
  ['UTF-8', '模板 façade', '模板 façade'],
])('names in %s are read', async (_, written, name) => {
  const wall = (WALL[0] ?? '').replace("'Wall'", `'${written}'`);
  expect((await readIfc(smallIfc([wall, ...WALL.slice(1)]))).elements[0]?.name).toBe(name);
});

test('names in the bytes of Chinese and western tools are read, and a file in UTF-16', async () => {
  const named = (name: string) =>
    smallIfc([(WALL[0] ?? '').replace("'Wall'", `'${name}'`), ...WALL.slice(1)]);
  const gap = '????';
  const at = Buffer.from(named(gap)).indexOf(gap);
  const withBytes = (...bytes: number[]) => {
    const file = named(gap);
    file.set(bytes, at);
    return file;
  };
  // 模板 in GB 18030, Füß. in Windows-1252.
  expect((await readIfc(withBytes(0xc4, 0xa3, 0xb0, 0xe5))).elements[0]?.name).toBe('模板');
  expect((await readIfc(withBytes(0x46, 0xfc, 0xdf, 0x2e))).elements[0]?.name).toBe('Füß.');
  const wide = Buffer.from(`\ufeff${new TextDecoder().decode(named('模板'))}`, 'utf16le');
  expect((await readIfc(new Uint8Array(wide))).elements[0]?.name).toBe('模板');
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
