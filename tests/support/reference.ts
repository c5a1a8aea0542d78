// `npm run reference`: writes docs/reference/, what the code itself says of its rules, its API and its commands.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house/source-files.ts';
import { apiReference } from './reference-api.ts';
import { commandReference } from './reference-commands.ts';
import { ruleReference } from './reference-rules.ts';

export const REFERENCE_FOLDER = join(root, 'docs/reference');

/** Each document by the name of its file. */
export function references(): Record<string, string> {
  return { 'rules.md': ruleReference(), 'api.md': apiReference(), 'commands.md': commandReference() };
}

if (import.meta.main) {
  mkdirSync(REFERENCE_FOLDER, { recursive: true });
  for (const [file, text] of Object.entries(references())) writeFileSync(join(REFERENCE_FOLDER, file), text);
}
