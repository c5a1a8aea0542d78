import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { artifacts, openPage } from '../support/browser.ts';
import { goInside, isTooWide, PHONE, signInAt, WORDS } from '../support/desk-pages.ts';
import { deskSite, person, sendTemperatures } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';

const browserMissing = needs('chromium', 'chromium');
const shot = (page: Page, name: string) =>
  page.screenshot({ path: join(artifacts, `${name}.png`), fullPage: true });

test.skipIf(browserMissing)(
  'an installer picks the element in 3D, finds probes by their codes, and swaps a dead one without losing its series',
  { timeout: 180_000 },
  async () => {
    const site = await deskSite();
    const ivo = await person(site, 'ivo', ['engineer']);
    const gateway = await site.run('gateway', 'add', 'gw-1');
    const name = 'gw-1';
    for (const device of ['logger-old', 'logger-new'])
      await sendTemperatures(site, { name, password: gateway.password ?? '', device });
    const { page } = await openPage(PHONE);
    await signInAt(page, site.url, 'ivo', 'zh');
    const { desk, facts } = WORDS.zh;

    await page.goto(`${site.url}/desk/pours/new`);
    await page.getByRole('button', { name: desk.element.pick }).click();
    const dialog = page.getByRole('dialog');
    const canvas = dialog.locator('canvas').first();
    await canvas.waitFor();
    await page.waitForFunction(() => (globalThis as { plumbline?: { ready: boolean } }).plumbline?.ready);
    const take = dialog.getByRole('button', { name: desk.element.take });
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the model has no place on the page');
    await expect
      .poll(
        async () => {
          await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          return take.isEnabled();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await shot(page, 'pick-in-3d-zh');
    await take.click();
    const field = page.getByLabel(desk.element.label);
    const picked = await field.inputValue();
    expect(picked).not.toBe('');
    await page.getByLabel(desk.pours.name).fill('楼板一');
    await page.getByLabel(facts.mix).selectOption(site.mix);
    await page.getByLabel(desk.pours.volume).fill('32.5');
    await page.getByLabel(desk.pours.thickness).fill('200');
    await page.getByLabel(desk.pours.strength).fill('21');
    await page.getByLabel(desk.pours.waiting).selectOption({ index: 2 });
    await page.getByLabel(desk.pours.placing).selectOption({ index: 1 });
    await page.getByRole('button', { name: desk.pours.create }).click();
    await page.getByText(desk.pours.noProbes).waitFor();
    await page.getByText(picked).first().waitFor();

    const devices = (await ivo.send('GET', '/api/v1/devices')).body.items as {
      device: string;
      code: string;
    }[];
    const codeOf = (device: string) => devices.find((one) => one.device === device)?.code ?? '';
    const codes = page.getByLabel(desk.devices.code);
    await codes.fill('没有这个码');
    await page.getByRole('button', { name: desk.devices.lookUp }).click();
    await page.getByText(desk.devices.codeUnknown).waitFor();
    // As people read it off a sticker: small letters, no dash.
    await codes.fill(codeOf('logger-old').toLowerCase().replace('-', ''));
    await page.getByRole('button', { name: desk.devices.lookUp }).click();
    await expect
      .poll(() => page.getByLabel(desk.devices.one, { exact: true }).inputValue())
      .toBe('gw-1/logger-old');
    await page.getByRole('button', { name: desk.pours.bind }).click();
    const bound = page.locator('.desk-row', { hasText: 'logger-old 1' });
    await bound.waitFor();
    await shot(page, 'bound-by-code-zh');

    await bound.getByRole('button', { name: desk.pours.swap }).click();
    await bound.getByLabel(desk.devices.code).fill(codeOf('logger-new'));
    await bound.getByRole('button', { name: desk.devices.lookUp }).click();
    await expect
      .poll(() => bound.getByLabel(desk.devices.one, { exact: true }).inputValue())
      .toBe('gw-1/logger-new');
    await shot(page, 'swap-probe-zh');
    await bound.getByRole('button', { name: desk.pours.swap }).click();
    await page.locator('.desk-row', { hasText: 'logger-new 1' }).waitFor();
    expect(await bound.count()).toBe(0);
    const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const { pour } = (await ivo.send('GET', `/api/v1/pours/${encodeURIComponent(id)}`)).body as {
      pour: { probes: { device: string; point?: string; to?: number | null }[] };
    };
    const [old, successor] = ['logger-old', 'logger-new'].map((one) =>
      pour.probes.find(({ device }) => device === one),
    );
    // One place, one history: the old one's part of it stays.
    expect(old?.to).toBeTypeOf('number');
    expect(successor?.point).toBe(old?.point);
    expect(successor?.point).toBeDefined();

    await page.goto(`${site.url}/desk/devices`);
    const dead = page.locator('.desk-row', { hasText: 'gw-1/logger-old' });
    await dead.getByRole('button', { name: desk.devices.retire }).click();
    await dead.getByText(desk.devices.retireAsk).waitFor();
    await dead.getByRole('button', { name: desk.devices.retire }).click();
    await dead.getByText(desk.devices.retired).waitFor();
    expect(await isTooWide(page)).toBe(false);
  },
);

test.skipIf(browserMissing)(
  'progress that is reported without a network waits on the phone, outlives its page, and is sent once',
  { timeout: 180_000 },
  async () => {
    const site = await deskSite();
    const ivo = await person(site, 'ivo', ['engineer']);
    const { page } = await openPage(PHONE);
    await signInAt(page, site.url, 'ivo', 'en');
    const { desk } = WORDS.en;
    const context = page.context();
    await page.goto(`${site.url}/desk/progress`);
    const activities = page.getByLabel(desk.progress.activity);
    await activities.locator('option').nth(1).waitFor({ state: 'attached' });
    await activities.selectOption({ index: 1 });
    const activity = await activities.inputValue();
    await context.setOffline(true);
    await page.getByLabel(desk.progress.percent).fill('35');
    await page.getByLabel(desk.progress.note).fill('behind the lift shaft');
    await page.getByRole('button', { name: desk.progress.send }).click();
    await page.getByText(desk.kept.waits).waitFor();
    await page.getByText(desk.kept.title).waitFor();
    await page.getByText(WORDS.en.connection.lost, { exact: true }).waitFor();
    await shot(page, 'offline-en');
    const reports = async () =>
      (await ivo.send('GET', `/api/v1/progress?activity=${activity}`)).body.items as {
        progress: { percent?: number; note?: string };
      }[];
    expect(await reports()).toEqual([]);

    // The phone goes into the pocket; the page is gone before the network is back.
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${site.url}/desk/progress`);
    await expect.poll(reports, { timeout: 20_000 }).toHaveLength(1);
    expect((await reports())[0]?.progress).toMatchObject({ percent: 35, note: 'behind the lift shaft' });
    await expect.poll(() => again.getByText(desk.kept.title).count(), { timeout: 10_000 }).toBe(0);
    await again.reload();
    await again.getByRole('heading', { name: desk.nav.progress }).waitFor();
    expect(await reports()).toHaveLength(1);
  },
);

test.skipIf(browserMissing)(
  'two managers in two browsers sign a change with a comment each, and it counts at the second signature',
  { timeout: 180_000 },
  async () => {
    const site = await deskSite();
    await person(site, 'ming', ['engineering-manager']);
    await person(site, 'paula', ['project-manager']);
    const hers = (await openPage()).page;
    const his = (await openPage(PHONE)).page;
    await signInAt(hers, site.url, 'paula', 'en');
    await signInAt(his, site.url, 'ming', 'zh');
    const [english, chinese] = [WORDS.en.desk.changes, WORDS.zh.desk.changes];

    await hers.goto(`${site.url}/desk/changes`);
    await hers.getByLabel(english.title).fill('Night shift for the raft');
    await hers.getByLabel(english.text).fill('The raft is poured at night, from 20:00 to 6:00.');
    await hers.getByRole('button', { name: english.propose }).click();
    await hers.getByRole('heading', { name: 'Night shift for the raft' }).waitFor();
    const address = new URL(hers.url()).pathname;

    // He sees it without loading anew.
    await his.getByRole('button', { name: WORDS.zh.desk.nav.more }).click();
    await his.getByRole('link', { name: WORDS.zh.desk.nav.changes, exact: true }).click();
    await his.getByText('Night shift for the raft').click();
    await his.getByLabel(chinese.comment).fill('夜间温度低，同意');
    await shot(his, 'sign-zh');
    await his.getByRole('button', { name: chinese.sign.replace('{{version}}', '1') }).click();
    await his.getByText(chinese.states.signed).first().waitFor();
    await hers.getByText('夜间温度低，同意').first().waitFor();
    await hers.getByText(english.states.signed).first().waitFor();

    await hers.getByLabel(english.comment).fill('Neighbours have been told');
    await hers.getByRole('button', { name: english.sign.replace('{{version}}', '1') }).click();
    await hers.getByText(english.states.effective).first().waitFor();
    await his.getByText(chinese.states.effective).first().waitFor();
    await shot(hers, 'signed-en');
    expect(new URL(his.url()).pathname).toBe(address);
    for (const comment of ['夜间温度低，同意', 'Neighbours have been told']) {
      await hers.getByText(comment).first().waitFor();
      await his.getByText(comment).first().waitFor();
    }
    // Signed by both: there is nothing left to press.
    expect(await hers.getByLabel(english.comment).count()).toBe(0);

    // The mix was there before the two were: she lays it before them as it is, and both sign what they read.
    const { settings } = WORDS.en.run;
    await goInside(hers, '/desk/settings');
    await hers.getByText(settings.unsigned, { exact: true }).waitFor();
    await hers.getByRole('button', { name: settings.haveSigned }).click();
    await hers.locator('ins', { hasText: '30' }).first().waitFor();
    await shot(hers, 'mix-to-sign-en');
    await hers.getByRole('button', { name: english.sign.replace('{{version}}', '1') }).click();
    await hers.getByText(english.states.signed).first().waitFor();
    await goInside(his, new URL(hers.url()).pathname);
    await his.getByRole('button', { name: chinese.sign.replace('{{version}}', '1') }).click();
    await hers.getByText(english.states.effective).first().waitFor();
    await goInside(hers, '/desk/settings');
    await hers.getByText(site.mix, { exact: true }).waitFor();
    await expect.poll(() => hers.getByText(settings.unsigned, { exact: true }).count()).toBe(0);
  },
);

test.skipIf(browserMissing)(
  'specimens come from a CSV file: good lines are entered, bad ones are named, and twice changes nothing',
  { timeout: 180_000 },
  async () => {
    const site = await deskSite();
    const ivo = await person(site, 'ivo', ['engineer']);
    const { items: elements } = (await ivo.send('GET', '/api/v1/elements')).body as {
      items: { id: string; name: string }[];
    };
    const { items: activities } = (await ivo.send('GET', '/api/v1/activities')).body as {
      items: { id: string }[];
    };
    const element = elements.find(({ name }) => name === site.element)?.id;
    const made = await ivo.send('POST', '/api/v1/pours', {
      ...{ id: 'raft', name: { en: 'Raft', zh: '底板' }, elements: [element], mix: site.mix },
      ...{ activity: null, placedAt: Date.now() - 30 * 86_400_000, volumeM3: 100, sectionThicknessMm: 500 },
      required: [{ purpose: 'strip', MPa: 20, activity: activities.at(-1)?.id }],
    });
    expect(made.status).toBe(201);
    const { page } = await openPage();
    await signInAt(page, site.url, 'ivo', 'zh');
    const { specimens } = WORDS.zh.desk;
    await page.goto(`${site.url}/desk/specimens`);
    const csv = [
      'id,pour,ageDays,curing,strengthMPa,lab',
      'S-1,raft,28,标养,41.5,城建检测',
      'S-2,raft,28,standard,38.2,城建检测',
      'S-3,nowhere,28,standard,38.2,城建检测',
      'S-4,raft,28,standard,much,城建检测',
    ].join('\n');
    const give = () =>
      page
        .getByLabel(specimens.file)
        .setInputFiles({ name: 'cubes.csv', mimeType: 'text/csv', buffer: gb18030(csv) });
    await give();
    await page
      .getByText(specimens.imported.replace('{{entered}}', '2').replace('{{unchanged}}', '0'))
      .waitFor();
    // Why not, in the language of the page.
    const { refusals } = WORDS.zh;
    for (const [line, why] of [
      ['4', refusals['no-such-pour'].replace('{{pour}}', 'nowhere')],
      ['5', refusals['specimen-strength'].replace('{{max}}', '300')],
    ] as const)
      await page.getByText(specimens.refusedLine.replace('{{line}}', line).replace('{{why}}', why)).waitFor();
    const { items: entered } = (await ivo.send('GET', '/api/v1/specimens')).body;
    expect(entered).toContainEqual(
      expect.objectContaining({ id: 'S-1', curing: 'standard', lab: '城建检测' }),
    );
    await page.locator('.desk-row', { hasText: 'S-1' }).waitFor();
    await shot(page, 'specimens-csv-zh');
    await give();
    await page
      .getByText(specimens.imported.replace('{{entered}}', '0').replace('{{unchanged}}', '2'))
      .waitFor();
    expect(await page.locator('.desk-row', { hasText: 'S-1' }).count()).toBe(1);
    expect(await isTooWide(page)).toBe(false);
  },
);

/** As a spreadsheet in China saves it: the few characters that are in the table, in GB 18030. */
function gb18030(text: string): Buffer {
  const CODES: Record<string, number[]> = {
    ...{ 标: [0xb1, 0xea], 养: [0xd1, 0xf8], 城: [0xb3, 0xc7] },
    ...{ 建: [0xbd, 0xa8], 检: [0xbc, 0xec], 测: [0xb2, 0xe2] },
  };
  return Buffer.from([...text].flatMap((letter) => CODES[letter] ?? [letter.charCodeAt(0)]));
}
