import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './source-files.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every variable that the service reads. */
const known = new Set(
  [...read('app/environment.ts').matchAll(/text\('([A-Z][A-Z_]+)'\)/g)].map(([, name]) => name),
);

interface Compose {
  services: Record<string, { environment?: Record<string, string>; volumes?: string[] }>;
}

test('the guide names every setting that the service reads', () => {
  const guide = read('docs/operations.md');
  expect(known.size).toBeGreaterThan(20);
  expect([...known].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

describe('what is deployed sets what the service reads', () => {
  test('compose.yaml, with the variables that its example names', () => {
    const { services } = parse(read('deploy/compose.yaml')) as Compose;
    const service = services.plumbline?.environment ?? {};
    expect(Object.keys(service).filter((name) => !known.has(name))).toEqual([]);
    const wanted = new Set(
      [...read('deploy/compose.yaml').matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => `${name}`),
    );
    const example = read('deploy/example.env');
    expect([...wanted].filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  });

  test('the image', () => {
    const image = read('deploy/Dockerfile');
    const set = [...image.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) =>
      [...`${line}`.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name),
    );
    expect(set).toContain('PLUMBLINE_DATA');
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    const [, command = ''] = /^CMD (\[.+\])$/m.exec(image) ?? [];
    const [program, file = ''] = JSON.parse(command) as string[];
    expect(program).toBe('node');
    expect(existsSync(join(root, file))).toBe(true);
    // The image's Node is the one that the package pins.
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } };
    expect(image).toContain(`FROM node:${dependencies.node.split('.')[0]}-`);
  });

  test('the unit of a wall opens a page that there is, and the guide explains each of its flags', () => {
    const unit = read('deploy/plumbline-wall.service');
    expect(unit).toMatch(/--kiosk \$\{PLUMBLINE\}\/wall /);
    expect(read('server/http.ts')).toContain("app.get('/wall',");
    const flags = [...unit.matchAll(/\s(--[a-z-]{4,})/g)].map(([, flag]) => `${flag}`);
    expect(flags.length).toBeGreaterThan(15);
    const guide = read('docs/wall.md');
    // Those of curl and cage explain themselves.
    const ofOthers = ['--silent', '--fail', '--max-time', '--create-home', '--groups', '--now'];
    expect(flags.filter((flag) => !ofOthers.includes(flag) && !guide.includes(flag))).toEqual([]);
    for (const name of ['on.timer', 'off.timer', 'off.service'])
      expect(existsSync(join(root, `deploy/plumbline-wall-${name}`)), name).toBe(true);
  });

  test('the systemd unit', () => {
    const unit = read('deploy/plumbline.service');
    const set = [...unit.matchAll(/^Environment=([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    const [, file = ''] = /^ExecStart=\S+\/node (\S+) start$/m.exec(unit) ?? [];
    expect(existsSync(join(root, file))).toBe(true);
    expect([...unit.matchAll(/^\[(\w+)\]$/gm)].map(([, name]) => name)).toEqual([
      'Unit',
      'Service',
      'Install',
    ]);
  });
});

test('the threat model names tests that there are', () => {
  const named = [...read('docs/threat-model.md').matchAll(/tests\/[\w./-]+\w/g)].map(([path]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
