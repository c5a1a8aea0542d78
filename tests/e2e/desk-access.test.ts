import { join } from 'node:path';
import { expect, test } from 'vitest';
import { artifacts, openPage } from '../support/browser.ts';
import { PHONE, signInAt, WORDS } from '../support/desk-pages.ts';
import { person } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';
import { peopleSite } from '../support/people.ts';

const browserMissing = needs('chromium', 'chromium');

test.skipIf(browserMissing)(
  'an admin gives somebody other roles, and a refusal is told in the language of the page',
  { timeout: 120_000 },
  async () => {
    const site = await peopleSite();
    const eva = await person(site, 'eva', ['engineer']);
    const ada = await person(site, 'ada', ['admin']);
    expect((await ada.send('PATCH', '/api/v1/users/admin', { roles: ['viewer'] })).status).toBe(200);
    const { desk, refusals, roles } = WORDS.zh;
    const { page } = await openPage(PHONE);
    await signInAt(page, site.url, 'ada', 'zh');
    await page.goto(`${site.url}/desk/access/people`);

    const row = page.locator('.desk-row', { hasText: 'eva' });
    await row.getByRole('button', { name: desk.access.changeRoles }).click();
    await row.getByLabel(roles['engineering-manager']).check();
    await page.screenshot({ path: join(artifacts, 'change-roles-zh.png'), fullPage: true });
    await row.getByRole('button', { name: desk.access.saveRoles }).click();
    await row.getByText(roles['engineering-manager']).waitFor();
    expect((await eva.send('GET', '/api/v1/session')).status).toBe(401);

    const own = page.locator('.desk-row', { hasText: 'ada' });
    await own.getByRole('button', { name: desk.access.changeRoles }).click();
    await own.getByLabel(roles.admin).uncheck();
    await own.getByLabel(roles.viewer).check();
    await own.getByRole('button', { name: desk.access.saveRoles }).click();
    await own.getByText(refusals['last-admin']).waitFor();
    await page.screenshot({ path: join(artifacts, 'refusal-zh.png'), fullPage: true });
  },
);

test.skipIf(browserMissing)(
  'a page asks for the live feed once, also while it learns who has signed in',
  { timeout: 120_000 },
  async () => {
    const site = await peopleSite();
    await person(site, 'eva', ['engineer']);
    const { page } = await openPage();
    await signInAt(page, site.url, 'eva', 'en');
    // Asked twice on one connection the server hangs up, and the screen says that it is lost.
    const asked: number[] = [];
    page.on('websocket', (socket) => {
      const connection = asked.push(0) - 1;
      socket.on('framesent', ({ payload }) => {
        if (String(payload).startsWith('40/live')) asked[connection] = (asked[connection] ?? 0) + 1;
      });
    });
    for (let load = 0; load < 12; load++) {
      await page.goto(`${site.url}/desk/account`);
      await page.locator('[data-state="live"]').waitFor();
    }
    expect(asked).toEqual(Array.from({ length: 12 }, () => 1));
  },
);
