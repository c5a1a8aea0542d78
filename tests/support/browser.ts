import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { root } from '../house/source-files.ts';

/** Pictures that a test took, to be looked at; not kept in the repository. */
export const artifacts = join(root, 'artifacts');

/** Debian's Chromium with software WebGL, with the network closed to all but this machine. */
export async function openPage(
  size: { width: number; height: number } = { width: 1920, height: 1080 },
): Promise<{ page: Page; refused: string[] }> {
  mkdirSync(artifacts, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ viewport: size, locale: 'en-GB' });
  const refused: string[] = [];
  await context.route(
    (url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && url.protocol.startsWith('http'),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  return { page: await context.newPage(), refused };
}
