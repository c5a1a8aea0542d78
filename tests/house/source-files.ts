import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const FOLDERS = [
  'app',
  'bench',
  'broker',
  'ingest',
  'reports',
  'rules',
  'server',
  'simulators',
  'site',
  'store',
  'tests',
  'twin-viewer',
];

export interface SourceFile {
  /** From the project's root, `site/clock.ts`. */
  path: string;
  text: string;
  /** Relative imports, resolved to the same kind of path. */
  imports: string[];
  /** Packages it names. */
  packages: string[];
}

/** Every TypeScript file of ours. */
export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => filesBelow(join(root, folder))).map((file) => {
    const text = readFileSync(file, 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(
      (match) => match[1] ?? '',
    );
    return {
      path: relative(root, file),
      text,
      imports: specifiers
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, join(file, '..', specifier))),
      packages: [...specifiers.filter((specifier) => !specifier.startsWith('.')), ...resolved(text)],
    };
  });
}

/** Files of packages that are read and not imported: fonts. */
function resolved(text: string): string[] {
  return [...text.matchAll(/import\.meta\.resolve\(['"`]([^'"`$]+)/g)].map((match) => match[1] ?? '');
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/node_modules|[\\/]dist[\\/]/.test(file));
  } catch {
    // A folder of the design that is not needed yet.
    return [];
  }
}
