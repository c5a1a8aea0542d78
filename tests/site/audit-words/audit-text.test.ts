import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AUDIT_PHRASES, auditText } from '../../../site/audit-words/audit-text.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['app', 'store', 'server', 'ingest', 'broker', 'rules', 'reports'];

/** Every action that stands as a literal where an entry is recorded. */
function actionsInSource(): Set<string> {
  const found = new Set<string>();
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const text = readFileSync(join(ROOT, folder, name), 'utf8');
      // Who, then what: a literal, or one of two.
      for (const [, what = ''] of text.matchAll(
        /audit\.record\(\s*(?:`[^`]*`|[\w.']+(?:-[\w']+)*),\s*([^,]+),/g,
      ))
        for (const [, action = ''] of what.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)) found.add(action);
    }
  return found;
}

test('every kind of entry has a sentence in both languages', () => {
  const actions = actionsInSource();
  expect(actions.size).toBeGreaterThan(20);
  expect([...actions].filter((action) => !(action in AUDIT_PHRASES))).toEqual([]);
  // Made from parts where they are recorded.
  for (const kind of ['gateway', 'display', 'token'])
    for (const done of ['added', 'revoked']) expect(AUDIT_PHRASES).toHaveProperty([`${kind}-${done}`]);
  for (const done of ['proposed', 'edited', 'signed', 'withdrawn', 'rejected', 'superseded', 'effective'])
    expect(AUDIT_PHRASES).toHaveProperty([`change-${done}`]);
});

test('both languages of a sentence speak of the same things', () => {
  const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
  for (const { en, zh } of Object.values(AUDIT_PHRASES)) expect(namesIn(zh)).toEqual(namesIn(en));
});

test('an entry reads like a site diary', () => {
  const signed = {
    actor: 'user:li',
    action: 'change-signed',
    subject: 'change:C-3',
    detail: { title: { en: 'Mix C40', zh: '配合比 C40' }, comment: 'good' },
  };
  expect(auditText(signed)).toEqual({
    en: 'li signed C-3, Mix C40: “good”.',
    zh: 'li签署了变更 C-3（配合比 C40）：“good”。',
  });
  expect(auditText({ ...signed, detail: { ...signed.detail, comment: '' } }).en).toBe(
    'li signed C-3, Mix C40.',
  );
  expect(
    auditText({
      actor: 'command-line',
      action: 'user-roles-changed',
      subject: 'user:wang',
      detail: { before: ['viewer'], after: ['engineer', 'project-manager'] },
    }),
  ).toEqual({
    en: 'Somebody at the command line changed the roles of wang from viewer to engineer, project-manager.',
    zh: '命令行操作者将 wang 的角色由 viewer 改为 engineer、project-manager。',
  });
});

test('an entry of a kind that this version does not know is told all the same', () => {
  expect(auditText({ actor: 'token:erp', action: 'thing-done', subject: 'thing:7', detail: {} }).en).toBe(
    'The program erp: thing done 7.',
  );
});
