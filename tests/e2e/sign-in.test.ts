import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { artifacts, openPage } from '../support/browser.ts';
import { needs } from '../support/needs.ts';
import { peopleSite } from '../support/people.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { openSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

const browserMissing = needs('chromium', 'chromium');

test.skipIf(browserMissing)(
  'a screen of an open service keeps the token that it was opened with',
  { timeout: 60_000 },
  async () => {
    const folder = tempFolder();
    writeSite(folder);
    const http = await freePort();
    const env = { HTTP_PORT: String(http), MQTT_PORT: '0', HTTP_HOST: '127.0.0.1' };
    await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    const { page } = await openPage({ width: 1280, height: 800 });
    const base = `http://127.0.0.1:${http}`;
    const body = () => page.locator('body').textContent();

    // On loopback nobody is asked, and an empty site says what to do next.
    await page.goto(base);
    await expect.poll(body).toContain('plumbline import model FILE');
    await page.screenshot({ path: join(artifacts, 'empty-site.png') });

    const added = await plumbline(['display', 'add', 'wall-1', '--data', folder, '--json']);
    const { password } = JSON.parse(added.stdout) as { password: string };
    // HTTP_HOST keeps this test on loopback; a wrong token is refused there as well.
    await page.goto(`${base}/#token=wrong`);
    await page.reload();
    await expect.poll(body).toContain('it asks who you are');
    await page.screenshot({ path: join(artifacts, 'not-signed-in.png') });

    await page.goto('about:blank');
    await page.goto(`${base}/#token=${password}`);
    await expect.poll(body).toContain('Test site');
    expect(page.url()).toBe(`${base}/`);
    await page.reload();
    await expect.poll(body).toContain('Test site');
  },
);

test.skipIf(browserMissing)(
  'a person signs in on a phone, chooses a password, signs out, and has a forgotten one reset by mail',
  { timeout: 120_000 },
  async () => {
    const smtp = await openSmtp();
    const port = await freePort();
    const site = await peopleSite({
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      HTTP_PORT: String(port),
    });
    const base = `http://127.0.0.1:${port}`;
    const { password = '' } = await site.run(
      'user',
      'add',
      'eva',
      '--role',
      'engineering-manager',
      '--full-name',
      'Eva Meier',
      '--email',
      'eva@example.org',
    );
    const { page } = await openPage({ width: 390, height: 844 });
    await page.goto(base);
    await page.getByLabel('Name').fill('eva');
    await page.getByLabel('Password').fill('not this');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The name or the password is wrong.').waitFor();
    await page.screenshot({ path: join(artifacts, 'sign-in-phone.png') });
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();

    // The one that was given is to be replaced at once.
    await page.getByText('Choose a password of your own').waitFor();
    await page.screenshot({ path: join(artifacts, 'choose-password-phone.png') });
    await page.getByLabel('Password until now').fill(password);
    await fillTwice(page, 'formwork and rebar');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Choose a password of your own').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Eva Meier' }).click();
    await page.getByText('engineering manager').waitFor();
    await page.screenshot({ path: join(artifacts, 'account-phone.png') });
    await page.getByRole('button', { name: 'Sign out' }).click();

    await page.getByRole('button', { name: 'Forgotten the password?' }).click();
    await page.getByLabel('Name').fill('eva@example.org');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a mail is on its way').waitFor();
    await expect.poll(() => smtp.mails.length, { timeout: 40_000 }).toBe(1);
    const raw = (smtp.mails[0]?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
    const link = /http:\/\/127\.0\.0\.1:\d+\/#reset=[\w-]+/.exec(raw)?.[0] ?? '';
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('Choose a new password').waitFor();
    expect(page.url()).not.toContain('reset');
    await fillTwice(page, 'scaffold in the rain');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The new password is set').waitFor();
    await page.getByRole('button', { name: 'Go to sign-in' }).click();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByLabel('用户名').fill('eva');
    await page.getByLabel('密码').fill('scaffold in the rain');
    await page.screenshot({ path: join(artifacts, 'sign-in-phone-zh.png') });
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: 'Eva Meier' }).waitFor();
  },
);

async function fillTwice(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password, at least 10 characters').fill(password);
  await page.getByLabel('New password again').fill(password);
}
