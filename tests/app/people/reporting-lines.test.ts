import { expect, test } from 'vitest';
import { reportReaders } from '../../../app/people/reporting-lines.ts';
import { parseSiteFile } from '../../../app/site-file.ts';

const HEAD = 'id: s\nname: { en: S, zh: 工 }\ntimeZone: Asia/Shanghai\n';

test('superiors get copies of what their manager reports, each address once', () => {
  const site = parseSiteFile(
    `${HEAD}mail:
  recipients: [{ address: li@site.cn, language: zh, role: engineering-manager }]
reporting:
  - { role: engineering-manager, superiors: [CTO@hq.cn, LI@site.cn], language: zh }
  - { role: project-manager, superiors: [cto@hq.cn, coo@hq.cn] }
`,
    'site.yaml',
  );
  expect(reportReaders(site)?.recipients).toEqual([
    { address: 'li@site.cn', language: 'zh', role: 'engineering-manager' },
    { address: 'CTO@hq.cn', language: 'zh', role: 'engineering-manager' },
    { address: 'coo@hq.cn', language: 'en', role: 'project-manager' },
  ]);
});

test('where nobody is named nothing is sent', () => {
  expect(reportReaders(parseSiteFile(HEAD, 'site.yaml'))).toBeUndefined();
});
