import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayRange } from '../../site/local-time.ts';
import { artifacts, openPage } from '../support/browser.ts';
import { DESK, isTooWide, PHONE, signInAt, WORDS } from '../support/desk-pages.ts';
import { deskSite, person, sendTemperatures } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';

const browserMissing = needs('chromium', 'chromium');
const shot = (page: Page, name: string) => page.screenshot({ path: join(artifacts, `${name}.png`) });

test.skipIf(browserMissing)(
  'a manager goes from the forecast over the bars to an activity, to its element in 3D, and back to the desk',
  { timeout: 240_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'paula', ['project-manager']);
    const { page } = await openPage(DESK);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signInAt(page, site.url, 'paula', 'en');
    const { desk, office, plan } = WORDS.en;

    // From the header of any page.
    await page.locator('.standing').getByText('P80').click();
    await page.getByRole('heading', { name: office.forecast.title, exact: true }).waitFor();
    await page.getByText('Hand-over').first().waitFor();
    await page.getByRole('button', { name: office.forecast.ask }).click();
    await page.getByTestId('ways-back').waitFor({ timeout: 60_000 });
    await shot(page, 'ways-back-en');

    await page.goto(`${site.url}/desk/programme`);
    await page.getByLabel(office.search).fill('Pour slab L5-A');
    const row = page.getByTestId('gantt-rows').getByRole('link', { name: 'Pour slab L5-A' });
    await row.waitFor();
    await expect.poll(() => page.getByTestId('gantt-rows').getByRole('link').count()).toBe(1);
    await shot(page, 'gantt-en');
    await row.click();
    await page.getByRole('heading', { name: 'Pour slab L5-A', level: 1 }).waitFor();
    await page.getByRole('button', { name: office.showIn3d }).click();
    const facts = page.getByTestId('element-facts');
    await facts.waitFor();
    const element = await facts.getAttribute('data-element');
    expect(new URL(page.url()).searchParams.get('element')).toBe(element);
    // The address is enough to come back.
    await page.reload();
    await expect.poll(() => facts.getAttribute('data-element')).toBe(element);
    await page.getByRole('link', { name: office.openInDesk }).click();
    await page.getByRole('heading', { name: 'Slab L5-A', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/desk/elements/${encodeURIComponent(element ?? '')}`);
    await page.getByText(plan.reported).waitFor();

    await page.goto(`${site.url}/desk/elements`);
    await page.getByLabel(office.search).fill('slab l5-a');
    await page
      .getByRole('link', { name: /Slab L5-A/ })
      .first()
      .waitFor();
    await page.getByLabel(office.search).fill('');
    await page.getByLabel(plan.groupBy).selectOption('class');
    await page.locator('summary', { hasText: WORDS.en.data.classes.IfcSlab }).first().click();
    await page.getByRole('link', { name: /Slab L5-A/ }).waitFor();
    await page.getByRole('link', { name: desk.nav.twin }).click();
    await page.getByTestId('clock').waitFor();
    expect(errors).toEqual([]);
  },
);

test.skipIf(browserMissing)(
  'an alarm is shelved, found among what is put aside, taken off the shelf, and acknowledged with a name',
  { timeout: 400_000 },
  async () => {
    const site = await deskSite();
    const paula = await person(site, 'paula', ['project-manager']);
    mkdirSync(join(site.folder, 'rules'), { recursive: true });
    writeFileSync(join(site.folder, 'rules', 'own.yaml'), OWN_RULE);
    const ids = async () =>
      ((await paula.send('GET', '/api/v1/rules')).body.items as { id: string }[]).map(({ id }) => id);
    await expect.poll(ids, { timeout: 60_000 }).toContain('too-warm');
    const { password = '' } = await site.run('gateway', 'add', 'gw-1');
    const logger = { name: 'gw-1', password, device: 'logger-7' };
    await sendTemperatures(site, logger);
    // Nobody is told of a device that nobody has named.
    const ivo = await person(site, 'ivo', ['engineer']);
    const name = { en: 'Logger', zh: '测温仪' };
    const put = () => ivo.send('PUT', '/api/v1/devices/gw-1/logger-7', { kind: 'concrete-probe', name });
    await expect.poll(async () => (await put()).status, { timeout: 20_000 }).toBe(200);
    // Rules learn of a device at the next minute, and judge what it sends from then on.
    const alarms = async () => {
      await sendTemperatures(site, logger);
      return (await paula.send('GET', '/api/v1/alarms')).body.items as object[];
    };
    await expect.poll(alarms, { timeout: 180_000, interval: 5_000 }).not.toEqual([]);
    const { page } = await openPage(PHONE);
    await signInAt(page, site.url, 'paula', 'zh');
    const { desk, office } = WORDS.zh;

    await page.goto(`${site.url}/desk/alarms`);
    const rows = page.locator('.desk-row', { hasText: '21.4' });
    await rows.first().waitFor();
    await shot(page, 'alarms-phone-zh');
    await rows.first().getByRole('button', { name: desk.alarms.shelve }).click();
    await expect.poll(() => rows.count()).toBe(0);
    await page.getByRole('link', { name: office.alarms.tab.hidden }).click();
    await rows.first().getByText(office.alarms.states.shelved).waitFor();
    await rows.first().getByRole('link').click();
    await page.getByText('降温').waitFor();
    await page.getByRole('button', { name: office.alarms.unshelve }).click();
    await page.getByRole('button', { name: desk.alarms.acknowledge, exact: true }).click();
    await page.getByText(office.alarms.states.acknowledged).first().waitFor();
    await page.getByText('paula').first().waitFor();
    await shot(page, 'alarm-acknowledged-zh');
    await page.goto(`${site.url}/desk/alarms?show=history`);
    for (const kind of ['raised', 'shelved', 'unshelved', 'acknowledged'] as const)
      await page.getByText(office.alarms.kinds[kind]).first().waitFor();
    expect(await isTooWide(page)).toBe(false);
  },
);

test.skipIf(browserMissing)(
  'limits, a mix and a baseline are proposed with what would be different, and stand where they were signed',
  { timeout: 240_000 },
  async () => {
    const site = await deskSite();
    const ming = await person(site, 'ming', ['engineering-manager']);
    const { page } = await openPage(PHONE);
    await signInAt(page, site.url, 'ming', 'zh');
    const { desk, plan, run } = WORDS.zh;

    await page.goto(`${site.url}/desk/settings`);
    await page.getByRole('button', { name: run.settings.proposeLimits }).click();
    await page.getByText(run.settings.nothing).waitFor();
    await page.getByLabel('里表温差上限').fill('22');
    await page.locator('ins', { hasText: '22' }).waitFor();
    await page.getByLabel(run.settings.reason).fill('底板厚');
    await shot(page, 'propose-limits-zh');
    await page.getByRole('button', { name: run.settings.propose, exact: true }).click();
    // Nobody is project manager yet, so it counts at once, and says so.
    await page.getByText(desk.changes.states.effective).first().waitFor();
    expect((await ming.send('GET', '/api/v1/limits')).body.values).toEqual({ coreSurfaceCelsius: 22 });

    await page.goto(`${site.url}/desk/settings`);
    await page.getByRole('button', { name: run.settings.edit, exact: true }).first().click();
    // Value by value, or as the laboratory's file; neither knows more than the other.
    const grade = page.getByLabel('强度等级，MPa');
    await grade.fill('');
    await page.getByText(run.settings.lacks).waitFor();
    await grade.fill('32,5');
    await page.locator('ins', { hasText: '32.5' }).waitFor();
    await page.getByText(run.settings.asFile).click();
    const json = page.getByLabel(run.settings.mixJson);
    const written = JSON.parse(await json.inputValue()) as Record<string, unknown>;
    expect(written.gradeMPa).toBe(32.5);
    await json.fill('{');
    const { refusals } = WORDS.zh;
    await page.getByText(run.settings.wrong.replace('{{why}}', refusals['mix-no-json'])).waitFor();
    await json.fill(JSON.stringify({ ...written, gradeMPa: -3 }));
    await page.getByText(refusals['mix-not-positive'].replace('{{field}}', '强度等级，MPa')).waitFor();
    await json.fill(JSON.stringify({ ...written, gradeMPa: 33 }));
    await page.locator('ins', { hasText: '33' }).waitFor();
    await shot(page, 'propose-mix-zh');
    await page.getByRole('button', { name: run.settings.propose, exact: true }).click();
    await page.getByText(desk.changes.states.effective).first().waitFor();

    await page.goto(`${site.url}/desk/programme?show=versions`);
    await page.getByRole('button', { name: plan.proposeBaseline }).click();
    await page.getByText(desk.changes.states.effective).first().waitFor();
    await page.goto(`${site.url}/desk/programme?show=versions`);
    await page.locator('.desk-row .badge', { hasText: WORDS.zh.glossary.terms.baseline.name }).waitFor();
    expect(await page.getByRole('button', { name: plan.proposeBaseline }).count()).toBe(0);

    // The diary tells of all three, and of them alone when asked for changes.
    await page.goto(`${site.url}/desk/diary`);
    await page.getByLabel(run.diary.kind).selectOption('change');
    await expect.poll(() => page.locator('.desk-diary li').count()).toBeGreaterThanOrEqual(3);
    const entries = await page.locator('.desk-diary li').allInnerTexts();
    expect(entries.filter((text) => text.includes('登录'))).toEqual([]);
    await page.getByLabel(desk.diary.who).fill('nobody-of-this-name');
    await page.getByText(desk.diary.none).waitFor();
    expect(await isTooWide(page)).toBe(false);
  },
);

test.skipIf(browserMissing)(
  'an engineer names and places a device, and works out a pour before it is placed',
  { timeout: 240_000 },
  async () => {
    const site = await deskSite();
    const ivo = await person(site, 'ivo', ['engineer']);
    const { password = '' } = await site.run('gateway', 'add', 'gw-1');
    await sendTemperatures(site, { name: 'gw-1', password, device: 'logger-7' });
    const { page } = await openPage(DESK);
    await signInAt(page, site.url, 'ivo', 'en');
    const { desk, run } = WORDS.en;

    await page.goto(`${site.url}/desk/devices`);
    await page.getByRole('link', { name: 'logger-7' }).click();
    await page.getByLabel(run.device.nameEn).fill('Logger in the raft');
    await page.getByLabel(run.device.nameZh).fill('底板测温仪');
    await page.getByLabel(run.device.pick).fill(site.element);
    await expect.poll(() => page.getByLabel('x, m').inputValue()).not.toBe('');
    await page.getByLabel(run.device.calibrated).fill('2027-03-31');
    await page.getByRole('button', { name: run.device.save, exact: true }).click();
    await page.getByText(run.device.saved).waitFor();
    await page.getByRole('heading', { name: 'Logger in the raft' }).waitFor();
    const { items } = (await ivo.send('GET', '/api/v1/devices')).body as {
      items: { device: string; name: object; position: number[] | null; calibratedUntil: number }[];
    };
    const named = items.find(({ device }) => device === 'logger-7');
    expect(named?.name).toEqual({ en: 'Logger in the raft', zh: '底板测温仪' });
    expect(named?.position).toHaveLength(3);
    // The whole of the last day counts, and the page tells that day again.
    expect(named?.calibratedUntil).toBe(dayRange('2027-03-31', 'Asia/Shanghai')[1]);
    await page.reload();
    await expect.poll(() => page.getByLabel(run.device.calibrated).inputValue()).toBe('2027-03-31');
    await shot(page, 'device-en');

    // The table that screens load has no properties; the service searches them.
    const found = await ivo.send('GET', `/api/v1/elements?find=${encodeURIComponent(site.element)}`);
    const [element] = found.body.items as { name: string; properties: Record<string, unknown> }[];
    const [property, value] = Object.entries(element?.properties ?? {})[0] ?? [];
    expect(property).toBeDefined();
    await page.goto(`${site.url}/desk/elements`);
    await page.getByLabel(WORDS.en.office.search).fill(`${site.element} ${property} ${value}`);
    await page.locator('.desk-row', { hasText: site.element }).first().waitFor();
    await shot(page, 'element-search-en');
    await page.getByLabel(WORDS.en.office.search).fill('nothing is called so');
    await expect.poll(() => page.locator('.desk-row').count()).toBe(0);

    await page.goto(`${site.url}/desk/what-if`);
    const go = page.getByRole('button', { name: run.whatIf.go });
    await page.getByLabel(run.whatIf.placing).fill('900');
    await go.click();
    await page.getByText(run.whatIf.outside).waitFor();
    await page.getByLabel(run.whatIf.placing).fill('24,5');
    await go.click();
    const answer = page.getByTestId('what-if');
    await answer.waitFor({ timeout: 60_000 });
    expect(await answer.innerText()).toMatch(/°C/);
    await answer.getByRole('heading', { name: run.whatIf.better }).waitFor();
    await shot(page, 'what-if-en');

    // Without the demo's simulator there is nothing to break.
    await page.goto(`${site.url}/desk/demo`);
    await page.getByText(run.demo.real).waitFor();
    expect(await page.getByRole('link', { name: desk.nav.demo }).count()).toBe(0);
  },
);

const OWN_RULE = `rules:
  - id: too-warm
    about: sensor
    inputs: { x: { quantity: temperature } }
    value: last(x)
    high: 21
    unit: °C
    priority: high
    position: engineer
    acknowledgedBy: [engineer, project-manager]
    name: { en: Too warm, zh: 过热 }
    text: { en: '{subject} {value}', zh: '{subject} {value}' }
    action: { en: Cool it, zh: 降温 }
    source: own
`;
