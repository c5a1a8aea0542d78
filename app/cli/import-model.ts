import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportedModel } from '../model/import-model.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
}

const NAMED_MAX = 10;

/** `plumbline import model FILE…`: all files that are named are one building. */
export function importModelCommand(imports: Command): void {
  withJson(withData(imports.command('model <files...>')))
    .description('IFC files (.ifc, .ifczip) become the 3D model, several as one building')
    .action(async (files: string[], options: Options) => {
      if (!options.json)
        console.error(`Reading and converting ${files.map((file) => basename(file)).join(', ')} …`);
      const paths = files.map((file) => resolve(file));
      const model = await ask<ImportedModel>(options, 'import-model', { files: paths }, teller());
      print(model, options.json, () => describe(model));
    });
}

function describe({ elements, triangles, storeys, bytes, undrawn, difference }: ImportedModel): string {
  const lines = [
    `${elements} elements, ${triangles} triangles, ${storeys.length} storeys; ${Math.round(bytes / 1024)} kB for the viewer.`,
  ];
  if (undrawn && undrawn.count > 0) {
    const named = undrawn.first.slice(0, NAMED_MAX).map(({ id, name }) => `${name} (${id})`);
    const more = undrawn.count > named.length ? ` and ${undrawn.count - named.length} more` : '';
    lines.push(
      `${undrawn.count} have a body of which nothing is left to draw, be it that their openings take all of it or that it is damaged: ${named.join(', ')}${more}.`,
    );
  }
  if (!difference) return lines.join('\n');
  const { added, changed, gone, unchanged, linkedGone } = difference;
  lines.push(
    `Against the model before: ${added.length} added, ${changed.length} changed, ${gone.length} gone, ${unchanged} as they were.`,
  );
  const list = (word: string, rows: readonly { id: string; name: string }[]) => {
    for (const { id, name } of rows.slice(0, NAMED_MAX)) lines.push(`  ${word}: ${name} (${id})`);
    if (rows.length > NAMED_MAX) lines.push(`  and ${rows.length - NAMED_MAX} more ${word}`);
  };
  list('added', added);
  list(
    'changed',
    changed.map(({ id, name, what }) => ({ id, name: `${name}: ${what.join(', ')}` })),
  );
  list('gone', gone);
  if (linkedGone.length > 0)
    lines.push(
      `${linkedGone.length} of those gone have links to activities. The links are kept; import links anew if they will not come back.`,
    );
  return lines.join('\n');
}
