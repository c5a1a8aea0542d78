import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from '../../site/text.ts';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1920, height: 1080 };
/** What `person` gives everybody. */
export const PASSWORD = 'formwork and rebar';
export const WORDS = { en, zh } as const;

/** Signs in on the desk as a person would. */
export async function signInAt(page: Page, url: string, name: string, language: Language): Promise<void> {
  const { signIn, desk } = WORDS[language];
  page.setDefaultTimeout(40_000);
  await page.goto(`${url}/desk?lang=${language}`);
  await page.getByLabel(signIn.name, { exact: true }).fill(name);
  await page.getByLabel(signIn.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: signIn.submit, exact: true }).click();
  await page.getByRole('heading', { name: desk.nav.today }).waitFor();
  // The address said it once; the pages that follow are asked for without.
  await page.evaluate((chosen) => localStorage.setItem('plumbline.language', chosen), language);
}

interface AxeAnswer {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
}

/** What axe finds serious or worse, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // It is a megabyte, and stays while the page does.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeAnswer>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`));
}

/** Goes to a place of the desk inside the app, as a link does, and waits until it has what it shows. */
export async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new Event('popstate'))`,
  );
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await page.locator('.desk-page h1').waitFor();
  await page.locator('.desk-loading').first().waitFor({ state: 'detached' });
}

/** True when something sticks out to the right, so that the page would have to be pushed aside. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
}
