import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { stringify } from 'yaml';
import { PlumblineError } from '../site/errors.ts';
import type { SiteFile } from '../site/site-file.ts';
import { readStrictYaml, type YamlMistake } from '../site/strict-yaml.ts';
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
  const read = readStrictYaml(text, is);
  if (!read.ok) throw invalid(file, read);
  return read.content;
}

export function parseSiteFile(text: string, file: string): SiteFile {
  const read = readStrictYaml(text, validate);
  if (!read.ok) throw invalid(file, read);
  const { content, mistakeAt } = read;
  const why = `timeZone '${content.timeZone}' is unknown; use a name such as Asia/Shanghai or Europe/Berlin`;
  if (!isTimeZone(content.timeZone)) throw invalid(file, mistakeAt(['timeZone'], why));
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

function invalid(file: string, { line, why }: YamlMistake): PlumblineError {
  return new PlumblineError('config-invalid', `${file}, line ${line}: ${why}.`);
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
