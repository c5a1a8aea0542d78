import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';
import { artifacts, openPage } from '../support/browser.ts';
import { deskSite, person, sendTemperatures } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';

const browserMissing = needs('chromium', 'chromium');
const PHONE = { width: 390, height: 844 };
const PASSWORD = 'formwork and rebar';
const PAGES = [
  '',
  '/problems',
  '/problems/new',
  '/progress',
  '/pours',
  '/pours/new',
  '/specimens',
  '/alarms',
  '/changes',
  '/gates',
  '/agenda',
  '/diary',
  '/devices',
  '/quarantine',
  '/access/people',
  '/access/displays',
  '/account',
  '/nowhere',
];

test.skipIf(browserMissing)(
  'an installer with a phone goes from a new gateway to a bound probe and a ready pour, in both languages',
  { timeout: 180_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['engineer', 'admin']);
    for (const [language, words] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { desk } = words;
      const { page } = await openPage(PHONE);
      page.setDefaultTimeout(15_000);
      const shot = (name: string) =>
        page.screenshot({ path: join(artifacts, `installer-${name}-${language}.png`), fullPage: true });
      await page.goto(`${site.url}/desk?lang=${language}`);
      await page.getByLabel(words.signIn.name, { exact: true }).fill('ivo');
      await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
      await page.getByRole('heading', { name: desk.nav.today }).waitFor();
      await shot('today');

      await page.getByRole('button', { name: desk.nav.more }).click();
      await shot('menu');
      await page.getByRole('link', { name: desk.nav.devices }).click();
      await page.getByRole('link', { name: desk.devices.addGateway }).click();
      const name = `gw-${language}`;
      await page.getByLabel(words.signIn.name, { exact: true }).fill(name);
      await page.getByRole('button', { name: desk.access.add, exact: true }).click();
      await page.getByText(desk.access.once).waitFor();
      await shot('secret');
      const password = await page.locator('.desk-secret code').nth(1).innerText();
      // The installer types the two lines into the gateway, which then begins to send.
      await sendTemperatures(site, { name, password, device: `logger-${language}` });
      await page.getByRole('link', { name: desk.access.isItHeard }).click();
      await page.locator('.desk-row', { hasText: name }).first().waitFor();
      await shot('heard');

      await page.getByRole('link', { name: desk.nav.pours }).click();
      await page.getByRole('link', { name: desk.pours.new }).click();
      await page.getByLabel(desk.pours.name).fill(`Slab ${language}`);
      await page.getByLabel(desk.element.label).fill(site.element);
      await page.getByLabel(words.facts.mix).selectOption(site.mix);
      await page.getByLabel(desk.pours.volume).fill('32,5');
      await page.getByLabel(desk.pours.thickness).fill('200');
      await page.getByLabel(desk.pours.strength).fill('21');
      await page.getByLabel(desk.pours.waiting).selectOption({ index: 2 });
      await page.getByLabel(desk.pours.placing).selectOption({ index: 1 });
      await shot('new-pour');
      await page.getByRole('button', { name: desk.pours.create }).click();
      await page.getByText(desk.pours.noProbes).waitFor();
      await shot('pour');

      for (const [channel, depth] of [
        ['1', 'core'],
        ['2', 'surface'],
      ] as const) {
        const device = page.getByLabel(desk.devices.one, { exact: true });
        await device.locator('option', { hasText: `logger-${language}` }).waitFor({ state: 'attached' });
        await device.selectOption(`${name}/logger-${language}`);
        await page.getByLabel(desk.devices.channel).selectOption(channel);
        await page.getByLabel(desk.pours.depth, { exact: true }).selectOption(depth);
        await page.getByRole('button', { name: desk.pours.bind }).click();
        await page.locator('.desk-row', { hasText: `logger-${language} ${channel}` }).waitFor();
      }
      await page.getByRole('heading', { name: desk.pours.checklistReady }).waitFor();
      await shot('ready');
      expect(await seriousFindings(page)).toEqual([]);
    }
  },
);

test.skipIf(browserMissing)(
  'every page of the desk has no serious finding of axe, on a desk and on a phone',
  { timeout: 240_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['engineer', 'admin', 'engineering-manager']);
    const findings: string[] = [];
    for (const [size, language] of [
      [{ width: 1920, height: 1080 }, 'zh'],
      [PHONE, 'en'],
    ] as const) {
      const { page } = await openPage(size);
      await signIn(page, site.url, language);
      for (const path of PAGES) {
        await page.goto(`${site.url}/desk${path}`);
        await page.locator('.desk-page h1').waitFor();
        await page.locator('.desk-loading').first().waitFor({ state: 'detached' });
        const name = path.replaceAll('/', '-') || '-today';
        await page.screenshot({ path: join(artifacts, `desk${name}-${size.width}.png`) });
        const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
        if (wide) findings.push(`${path} ${size.width}: wider than the screen`);
        for (const finding of await seriousFindings(page)) findings.push(`${path} ${size.width}: ${finding}`);
      }
    }
    expect(findings).toEqual([]);
  },
);

test.skipIf(browserMissing)(
  'a wall without a credential shows a code, an admin lets it in, and it is never asked to sign in',
  { timeout: 120_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['admin']);
    const wall = (await openPage()).page;
    await wall.goto(`${site.url}/wall?lang=zh`);
    const shown = wall.getByTestId('pairing-code');
    await shown.waitFor();
    await wall.screenshot({ path: join(artifacts, 'wall-pairing.png') });
    const code = (await shown.innerText()).replaceAll(/\s/g, '');
    expect(await wall.locator('input').count()).toBe(0);

    const { page } = await openPage(PHONE);
    page.setDefaultTimeout(15_000);
    await signIn(page, site.url, 'en');
    await page.goto(`${site.url}/desk/access/displays?code=${code}`);
    await page.getByRole('button', { name: en.desk.pair.lookUp }).click();
    await page.getByText('asks to be let in').waitFor();
    await page.screenshot({ path: join(artifacts, 'pair-display-phone.png') });
    await page.getByLabel(en.desk.pair.name).fill('wall-1');
    await page.getByRole('button', { name: en.desk.pair.confirm }).click();
    await wall.getByText(zh.connection.live).waitFor();

    await page.goto(`${site.url}/desk/access/displays`);
    await page.getByRole('button', { name: en.desk.access.revoke }).click();
    await page.getByRole('button', { name: en.desk.access.revoke }).click();
    await shown.waitFor();
  },
);

async function signIn(page: Page, url: string, language: 'en' | 'zh'): Promise<void> {
  const { signIn: words, desk } = language === 'en' ? en : zh;
  await page.goto(`${url}/desk?lang=${language}`);
  await page.getByLabel(words.name, { exact: true }).fill('ivo');
  await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.submit, exact: true }).click();
  await page.getByRole('heading', { name: desk.nav.today }).waitFor();
  // The address said it once; the pages that follow are asked for without.
  await page.evaluate((chosen) => localStorage.setItem('plumbline.language', chosen), language);
}

interface AxeAnswer {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeAnswer>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`));
}
