import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { LineCounter, parseDocument, stringify } from 'yaml';
import { PlumblineError } from '../site/errors.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteFileSchema } from './site-file-schema.ts';

const validate = new Ajv({ allErrors: true, useDefaults: true }).compile<SiteFile>(siteFileSchema);

/** What stands where no site has been set up. */
export const EMPTY_SITE: SiteFile = {
  id: 'site',
  name: { en: 'New site', zh: '新工地' },
  timeZone: 'UTC',
  locale: 'en',
};

export function siteFilePath(dataFolder: string, configFile: string | null): string {
  return configFile ?? join(dataFolder, 'site.yaml');
}

/** The site's settings, or null when there is no file. A file with anything wrong in it is refused, with the line. */
export function readSiteFile(file: string): SiteFile | null {
  if (!existsSync(file)) return null;
  return parseSiteFile(readText(file), file);
}

export function writeSiteFile(site: SiteFile): string {
  return stringify(site);
}

/** A YAML file that a schema describes; whatever is wrong in it is told with its line. */
export function parseStrictYaml<T>(text: string, file: string, is: ValidateFunction<T>): T {
  return parsed(text, file, is).content;
}

function parsed<T>(text: string, file: string, is: ValidateFunction<T>) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) throw invalid(file, lines.linePos(syntax.pos[0]).line, firstLine(syntax.message));
  const content: unknown = document.toJS();
  if (!is(content)) {
    const error = is.errors?.[0];
    const path = pathOf(error);
    throw invalid(file, lineOf(document, lines, path), explain(error, path));
  }
  return { content, document, lines };
}

export function parseSiteFile(text: string, file: string): SiteFile {
  const { content, document, lines } = parsed(text, file, validate);
  if (!isTimeZone(content.timeZone))
    throw invalid(
      file,
      lineOf(document, lines, ['timeZone']),
      `timeZone '${content.timeZone}' is unknown; use a name such as Asia/Shanghai or Europe/Berlin`,
    );
  return content;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlumblineError(
      'config-unreadable',
      `Cannot read ${file}: ${error instanceof Error ? error.message : error}. Check the path and its permissions.`,
      { cause: error },
    );
  }
}

function invalid(file: string, line: number | null, why: string): PlumblineError {
  const where = line === null ? file : `${file}, line ${line}`;
  return new PlumblineError('config-invalid', `${where}: ${why}.`);
}

function pathOf(error: ErrorObject | undefined): string[] {
  const path = error?.instancePath.split('/').slice(1) ?? [];
  const unknown: unknown = error?.params.additionalProperty;
  return typeof unknown === 'string' ? [...path, unknown] : path;
}

function explain(error: ErrorObject | undefined, path: string[]): string {
  const name = path.join('.') || 'the file';
  if (error?.keyword === 'additionalProperties')
    return `unknown setting '${name}'; take it out or correct its name`;
  if (error?.keyword === 'required') return `${name} lacks '${error.params.missingProperty}'`;
  if (error?.keyword === 'enum') return `${name} must be one of ${error.params.allowedValues.join(', ')}`;
  return `${name} ${error?.message ?? 'is not valid'}`;
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: string[],
): number | null {
  const steps = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const node: unknown = document.getIn(steps, true);
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return Array.isArray(range) ? lines.linePos(Number(range[0])).line : null;
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/:$/, '') ?? text;
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
