import { expect, test } from 'vitest';
import { openPage } from '../support/browser.ts';
import { DESK, PHONE, signInAt, WORDS } from '../support/desk-pages.ts';
import { deskSite, person } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';

const browserMissing = needs('chromium', 'chromium');
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary';

interface Focus {
  tag: string;
  ring: boolean;
  inside: boolean;
}

/** What has the focus, and whether it can be seen that it has. */
const FOCUS = `(() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const label = element.nextElementSibling;
  // A hidden file input shows its focus on the label that stands for it.
  const shown = element.classList.contains('unseen') ? getComputedStyle(label) : style;
  return {
    tag: element.tagName + ' ' + (element.textContent || element.getAttribute('aria-label') || '').slice(0, 40),
    ring: shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) >= 1,
    inside: document.querySelector('main').contains(element),
  };
})()`;

test.skipIf(browserMissing)(
  'the desk is worked without a mouse: skip link first, everything reached with a ring to see, Escape closes',
  { timeout: 240_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ivo', ['engineer', 'admin', 'engineering-manager']);
    const { page } = await openPage(DESK);
    await signInAt(page, site.url, 'ivo', 'en');
    const { desk, glossary } = WORDS.en;

    await page.goto(`${site.url}/desk/glossary`);
    await page.locator('.desk-page h1').waitFor();
    await page.evaluate('document.activeElement.blur(); window.getSelection().removeAllRanges()');
    await page.evaluate('document.querySelector(".desk-skip").focus()');
    const skip = page.getByText(desk.nav.skip);
    expect(await skip.evaluate((element) => element.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('desk-main');

    for (const path of ['/settings', '/specimens', '/programme', '/changes']) {
      await page.goto(`${site.url}/desk${path}`);
      await page.locator('.desk-page h1').waitFor();
      await page.locator('.desk-loading').first().waitFor({ state: 'detached' });
      const wanted = await page.locator(`main :is(${FOCUSABLE}):visible`).count();
      await page.evaluate('document.querySelector("main").focus()');
      const seen = new Set<string>();
      const blind: string[] = [];
      for (let step = 0; step < wanted + 5; step++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate<Focus>(FOCUS);
        if (!focus.inside) break;
        seen.add(`${step} ${focus.tag}`);
        if (!focus.ring) blind.push(`${path}: ${focus.tag}`);
      }
      expect(blind).toEqual([]);
      // A date field has several stops of its own; nothing has fewer than one.
      expect(seen.size, path).toBeGreaterThanOrEqual(Math.min(wanted, 20));
    }

    await page.goto(`${site.url}/desk/settings`);
    const term = page.getByRole('button', { name: glossary.terms.twoSignatures.name });
    await term.focus();
    const note = page
      .getByRole('tooltip', { name: glossary.terms.twoSignatures.text })
      .or(page.getByText(glossary.terms.twoSignatures.text));
    await note.first().waitFor();
    await page.keyboard.press('Escape');
    await note.first().waitFor({ state: 'hidden' });

    const phone = (await openPage(PHONE)).page;
    await signInAt(phone, site.url, 'ivo', 'en');
    const more = phone.getByRole('button', { name: desk.nav.more });
    await more.focus();
    await phone.keyboard.press('Enter');
    await phone.getByRole('link', { name: desk.nav.glossary }).waitFor();
    await phone.keyboard.press('Escape');
    await phone.getByRole('link', { name: desk.nav.glossary }).waitFor({ state: 'hidden' });
  },
);
