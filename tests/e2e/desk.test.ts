import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Language } from '../../site/text.ts';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';
import { artifacts, openPage } from '../support/browser.ts';
import {
  DESK,
  goInside,
  isTooWide,
  PASSWORD,
  PHONE,
  seriousFindings,
  signInAt,
  WORDS,
} from '../support/desk-pages.ts';
import { deskSite, person, sendTemperatures, signMix } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';

const browserMissing = needs('chromium', 'chromium');
const PAGES = [
  '',
  '/problems',
  '/problems/new',
  '/progress',
  '/pours',
  '/pours/new',
  '/specimens',
  '/elements',
  '/elements?by=activity',
  '/alarms',
  '/alarms?show=hidden',
  '/alarms?show=history',
  '/alarms?show=rules',
  '/risks',
  '/forecast',
  '/programme',
  '/programme?show=lookAhead',
  '/programme?show=versions',
  '/programme/1',
  '/what-if',
  '/settings',
  '/changes',
  '/gates',
  '/agenda',
  '/diary',
  '/reports',
  '/devices',
  '/quarantine',
  '/quality',
  '/demo',
  '/glossary',
  '/access/people',
  '/access/gateways',
  '/access/tokens',
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
    await signMix(site);
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
  'every page of the desk has a title of its own and no serious finding of axe, in both languages, on a desk and on a phone',
  { timeout: 600_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['engineer', 'admin', 'engineering-manager']);
    const findings: string[] = [];
    const { page } = await openPage(DESK);
    page.on('pageerror', (error) => findings.push(`${page.url()}: ${error.message}`));
    await signInAt(page, site.url, 'ivo', 'zh');
    const titles = new Map<string, string>();
    let language: Language = 'zh';
    for (const path of PAGES) {
      await goInside(page, `/desk${path}`);
      findings.push(...(await lookedAt(page, path, language, titles)));
      // Live: the page stays where it is and speaks the other language.
      language = await speakOther(page, language);
      findings.push(...(await lookedAt(page, path, language, titles)));
    }
    expect(findings).toEqual([]);
  },
);

/** What is wrong with a page in one language; each meets axe in both, Chinese on the desk and English on the phone. */
async function lookedAt(page: Page, path: string, language: Language, titles: Map<string, string>) {
  const findings: string[] = [];
  const own = path.split('?')[0] ?? path;
  const title = `${language} ${await page.title()}`;
  if (titles.has(title) && titles.get(title) !== own && !own.startsWith('/access'))
    findings.push(`${path}: has the title of ${titles.get(title)}`);
  titles.set(title, own);
  if ((await page.locator('h1').count()) !== 1) findings.push(`${path}: has not one heading`);
  for (const size of language === 'zh' ? [PHONE, DESK] : [DESK, PHONE]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(artifacts, `${nameOf(path)}-${size.width}-${language}.png`) });
    if (await isTooWide(page)) findings.push(`${path} ${size.width} ${language}: wider than the screen`);
  }
  for (const finding of await seriousFindings(page)) findings.push(`${path} ${language}: ${finding}`);
  return findings;
}

/** @returns the language that the page speaks then */
async function speakOther(page: Page, language: Language): Promise<Language> {
  const other = language === 'zh' ? 'en' : 'zh';
  await page.getByRole('button', { name: WORDS[language].language.other }).click();
  await page.locator(`html[lang^="${other}"]`).waitFor({ state: 'attached' });
  return other;
}

function nameOf(path: string): string {
  return `desk${path.replaceAll(/[/?=]/g, '-') || '-today'}`;
}

test.skipIf(browserMissing)(
  'a wall without a credential shows a code, an admin lets it in, and it is never asked to sign in',
  { timeout: 300_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['admin']);
    const wall = (await openPage()).page;
    await wall.goto(`${site.url}/wall?lang=zh`);
    const screen = wall.frameLocator('iframe.is-shown');
    const shown = screen.getByTestId('pairing-code');
    await shown.waitFor({ timeout: 60_000 });
    await wall.screenshot({ path: join(artifacts, 'wall-pairing.png') });
    const code = (await shown.innerText()).replaceAll(/\s/g, '');
    expect(await screen.locator('input').count()).toBe(0);

    const { page } = await openPage(PHONE);
    page.setDefaultTimeout(15_000);
    await signInAt(page, site.url, 'ivo', 'en');
    await page.goto(`${site.url}/desk/access/displays?code=${code}`);
    await page.getByRole('button', { name: en.desk.pair.lookUp }).click();
    await page.getByText('asks to be let in').waitFor();
    await page.screenshot({ path: join(artifacts, 'pair-display-phone.png') });
    await page.getByLabel(en.desk.pair.name).fill('wall-1');
    await page.getByRole('button', { name: en.desk.pair.confirm }).click();
    await screen.getByTestId('wall').waitFor({ timeout: 60_000 });

    await page.goto(`${site.url}/desk/access/displays`);
    await page.getByRole('button', { name: en.desk.access.revoke }).click();
    await page.getByRole('button', { name: en.desk.access.revoke }).click();
    await shown.waitFor({ timeout: 60_000 });
  },
);
