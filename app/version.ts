import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

export const version = manifest.version;
export const viewerFolder = fileURLToPath(new URL('../twin-viewer/dist', import.meta.url));
