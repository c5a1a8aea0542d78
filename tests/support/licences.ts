// `npm run licences`: writes docs/third-party.md, what is installed with the product and under which licence.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house/source-files.ts';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
}

export interface ThirdParty {
  name: string;
  version: string;
  licence: string;
}

/** Packages whose package.json says nothing the lock file could take; read from their own files. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = {
  'png-js': 'MIT',
  'xmlhttprequest-ssl': 'MIT',
};

/** Everything that `npm ci --omit=dev` installs, on any system. */
export function thirdParties(): ThirdParty[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const found = Object.entries(packages).flatMap(([path, { version = '', license, dev }]) => {
    if (path === '' || dev) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, licence: license ?? SAID_ELSEWHERE[name] ?? 'not said' }];
  });
  return found.sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

export function thirdPartyDocument(parties: readonly ThirdParty[]): string {
  const licences = Map.groupBy(parties, ({ licence }) => licence);
  const counts = [...licences].sort(([, a], [, b]) => b.length - a.length);
  return [
    '# Third parties',
    '',
    'What is installed with Plumbline, and under which licence. Written by `npm run licences` from the lock file; each package brings the text of its licence along, in `node_modules`.',
    '',
    counts.map(([licence, { length }]) => `${licence}: ${length}`).join(' · '),
    '',
    'MPL-2.0 (web-ifc) and EPL-2.0 (sparkplug-payload) ask that changes to their own files be published; we have made none, and use them as they come from npm.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...parties.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(join(root, 'docs/third-party.md'), thirdPartyDocument(thirdParties()));
