import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { importLinks } from '../../../app/programme/import-links.ts';
import { importSchedule } from '../../../app/programme/import-schedule.ts';
import { unpackFile, unpackFiles } from '../../../app/unpack-file.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { MappedElement } from '../../../site/schedule/apply-link-rules.ts';
import { openRecords, type Records } from '../../../store/records/records.ts';
import { mspdi, task } from '../../site/schedule/mspdi-text.ts';
import { sharedFile } from '../../site/schedule/shared-data.ts';
import { xer, xerLink, xerTask } from '../../site/schedule/xer-text.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { zipFile } from './schedule-zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function house(): { records: Records; clock: ManualClock; file: (content: string | Uint8Array) => string } {
  const folder = tempFolder();
  const clock = new ManualClock(Date.UTC(2026, 2, 2));
  const records = openRecords(join(folder, 'plumbline.sqlite'), clock);
  const file = (content: string | Uint8Array) => {
    const path = join(folder, 'import.txt');
    writeFileSync(path, content);
    return path;
  };
  return { records, clock, file };
}

const TOWER = xer({ tasks: [xerTask(1), xerTask(2)], links: [xerLink(1, 2)] });

describe('import schedule', () => {
  test.each([
    ['XER', TOWER, 'xer'],
    ['MSPDI', mspdi({ tasks: task(1) }), 'mspdi'],
    [
      'zipped XER',
      zipFile({ 'tower/': utf8(''), 'tower/a.xer': utf8(TOWER), '__MACOSX/._a': utf8('x') }),
      'xer',
    ],
    ['stored XER', zipFile({ 'a.xer': utf8(TOWER) }, { stored: true }), 'xer'],
    ['gzipped MSPDI', gzipSync(mspdi({ tasks: task(1) })), 'mspdi'],
  ])('takes %s by its content', async (_, content, source) => {
    const { records, clock, file } = house();
    const { programme, version } = await importSchedule({ records, clock }, file(content), 'test');
    expect({ source: programme.source, version }).toEqual({ source, version: 1 });
    expect(records.programmes.current()?.body.source).toBe(source);
    records.close();
  });

  test('takes the encoding that is named', async () => {
    const { records, clock, file } = house();
    // Бетон in Windows-1251.
    const text = xer({ tasks: [xerTask(1, { task_name: '\xC1\xE5\xF2\xEE\xED' })] });
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const { programme } = await importSchedule({ records, clock }, file(bytes), 'test', {
      encoding: 'windows-1251',
    });
    expect(programme.activities[0]?.name).toBe('Бетон');
    records.close();
  });

  test('refuses a loop with the file’s name, and keeps what was there', async () => {
    const { records, clock, file } = house();
    const loop = xer({ tasks: [xerTask(1), xerTask(2)], links: [xerLink(1, 2), xerLink(2, 1)] });
    await expect(importSchedule({ records, clock }, file(loop), 'test')).rejects.toThrow(
      /import\.txt: .*circle/,
    );
    expect(records.programmes.current()).toBeNull();
    records.close();
  });

  test('takes the links to elements that an IFC file carries', async (context) => {
    const ifc = sharedFile('ifc/construction-scheduling-task.ifc');
    if (ifc.absent) return context.skip(ifc.absent);
    const { records, clock } = house();
    const { programme, elementLinks } = await importSchedule({ records, clock }, ifc.path, 'test');
    expect(programme.activities).toHaveLength(8);
    expect(elementLinks).toBe(records.elementActivities.list().length);
    expect(elementLinks).toBeGreaterThan(0);
    records.close();
  });
});

describe('import links', () => {
  const elements: MappedElement[] = ['slab', 'wall'].map((id) => ({
    id,
    name: id,
    class: id === 'slab' ? 'IfcSlab' : 'IfcWall',
    storey: 'Level 1',
    properties: {},
  }));
  const elementIds = new Set(elements.map(({ id }) => id));

  async function imported(content: string) {
    const { records, clock, file } = house();
    await importSchedule({ records, clock }, file(TOWER), 'test');
    const found = await importLinks({ records, elementIds, elements }, file(content), 'test');
    const links = records.elementActivities.list();
    records.close();
    return { found, links };
  }

  test('takes a table of elements and activities', async () => {
    const { found, links } = await imported('element,activity\nslab,A1\nroof,A1\nwall,A7\n');
    expect(found).toEqual({ links: 3, unknownElements: ['roof'], unknownActivities: ['A7'], left: null });
    expect(links).toContainEqual({ element: 'slab', activity: 'A1' });
  });

  test.each([
    ['YAML', 'links:\n  - { class: IfcSlab, activity: A1 }\n  - { class: IfcRoof, activity: A9 }\n'],
    [
      'YAML behind a comment',
      '# slabs, then roofs\nlinks:\n- {class: IfcSlab, activity: A1}\n- {class: IfcRoof, activity: A9}\n',
    ],
    ['JSON', '{"links": [{"class": "IfcSlab", "activity": "A1"},\n{"class": "IfcRoof", "activity": "A9"}]}'],
  ])('takes rules in %s, and names what is left over', async (_, content) => {
    const { found, links } = await imported(content);
    expect(links).toEqual([{ element: 'slab', activity: 'A1' }]);
    expect(found).toMatchObject({
      links: 1,
      unknownActivities: ['A9'],
      left: { elementsLeft: ['wall'], activitiesLeft: ['A2'], rulesLeft: [expect.any(Number)] },
    });
  });

  test('says in a line with the file’s name what is wrong', async () => {
    await expect(imported('element,task\nslab,A1\n')).rejects.toThrow(/import\.txt: line 1: the header/);
    await expect(imported('links:\n  - { klass: x, activity: A1 }')).rejects.toThrow(
      /import\.txt: Line 2: "klass"/,
    );
    const { records, file } = house();
    const rules = file('links:\n  - { class: "*", activity: A1 }');
    await expect(importLinks({ records, elementIds }, rules, 'test')).rejects.toThrow(
      /Import the model first/,
    );
    records.close();
  });
});

describe('an archive', () => {
  const one = zipFile({ 'a.xer': utf8(TOWER) });
  test.each<[string, Uint8Array, RegExp]>([
    [
      'with several files',
      zipFile({ 'a.xer': utf8('a'), 'b.xer': utf8('b') }),
      /holds 2 files \(a\.xer, b\.xer/,
    ],
    ['with none', zipFile({}), /is empty/],
    ['cut short', one.subarray(0, one.length - 30), /cut short/],
    ['encrypted', zipFile({ a: utf8('a') }, { flags: 1 }), /encrypted/],
    ['packed otherwise', zipFile({ a: utf8('a') }, { method: 12 }), /method \(12\)/],
    ['damaged', Uint8Array.from(one, (byte, index) => (index === 60 ? byte ^ 0xff : byte)), /archive/],
    ['of gzip, cut short', gzipSync(TOWER).subarray(0, 40), /cannot be unpacked/],
  ])('%s is refused in words', (_, bytes, message) => {
    expect(() => unpackFile(bytes)).toThrow(message);
  });

  test('with the models of a building gives each of them, and leaves what is beside them', () => {
    const bytes = zipFile({ 'core.ifc': utf8('1'), 'read me.txt': utf8('2'), 'stairs/East.IFC': utf8('3') });
    const files = unpackFiles(bytes, '.ifc').map((file) => [file.name, Buffer.from(file.bytes).toString()]);
    expect(files).toEqual([
      ['core.ifc', '1'],
      ['stairs/East.IFC', '3'],
    ]);
    expect(unpackFiles(zipFile({ model: utf8('4') }), '.ifc')).toMatchObject([{ name: 'model' }]);
    expect(unpackFiles(utf8('ISO-10303-21;'), '.ifc')).toEqual([
      { name: null, bytes: utf8('ISO-10303-21;') },
    ]);
    const pictures = zipFile({ 'a.png': utf8('a'), 'b.png': utf8('b') });
    expect(() => unpackFiles(pictures, '.ifc')).toThrow(/holds 2 files \(a\.png, b\.png/);
  });

  test('cut anywhere, or with any byte changed, is refused in words or gives the same', () => {
    for (let at = 2; at < one.length; at += 7) {
      for (const bytes of [
        one.subarray(0, at),
        Uint8Array.from(one, (byte, index) => (index === at ? byte ^ 0x41 : byte)),
      ])
        try {
          expect(Buffer.from(unpackFile(bytes)).toString()).toBe(TOWER);
        } catch (error) {
          expect(error).toMatchObject({ code: 'file-unreadable' });
        }
    }
  });
});
