import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../app/environment.ts';
import { telematicsProviders } from '../../app/gateways/telematics.ts';
import { parseSiteFile } from '../../app/site-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SITE = 'id: tower\nname: { en: Tower, zh: 塔楼 }\ntimeZone: Asia/Shanghai\n';
const provider = (settings: string) =>
  `${SITE}telematics:\n  - { name: cat, url: 'https://p.example/Fleet', ${settings} }\n`;

function providers(text: string, variables: Record<string, string> = {}) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'secret'), 's3\n');
  writeFileSync(join(folder, 'empty'), '\n');
  const { telematics = [] } = parseSiteFile(text, 'site.yaml');
  return telematicsProviders(telematics, { environment: readEnvironment(variables), folder });
}

test('secrets come from the environment and from files', () => {
  const [found] = providers(
    provider("tokenUrl: 'https://p.example/token', clientIdEnv: CAT_ID, secretFile: secret, format: xml"),
    { CAT_ID: 'site' },
  );
  expect(found).toMatchObject({
    ...{ name: 'cat', accept: 'application/xml', intervalMs: 900_000 },
    oauth: { tokenUrl: 'https://p.example/token', clientId: 'site', clientSecret: 's3' },
  });
});

test.each([
  ['a variable that is not set', provider('authorizationEnv: NOT_THERE'), /NOT_THERE, which is not set/],
  ['a file that is not there', provider('authorizationFile: gone'), /gone, which cannot be read/],
  ['a file with nothing in it', provider('authorizationFile: empty'), /empty, which is empty/],
  ['a token address without a client', provider("tokenUrl: 'https://p.example/token'"), /needs clientIdEnv/],
  [
    'one name twice',
    `${provider('pollMinutes: 5')}  - { name: cat, url: 'https://q.example/Fleet' }\n`,
    /Two providers under telematics are called 'cat'/,
  ],
])('%s is refused', (_what, text, message) => {
  expect(() => providers(text)).toThrow(message);
});

test('a secret in the site file itself is an error with its line', () => {
  expect(() => providers(provider('clientSecret: s3'))).toThrow(
    /line 5: unknown key 'telematics.0.clientSecret'/,
  );
  expect(() => providers(provider('pollMinutes: 0.1'))).toThrow(/must be >= 1/);
});
