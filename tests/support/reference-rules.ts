import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../house/source-files.ts';

/** As a rule stands in a file, before the schema's defaults. */
interface WrittenRule {
  id: string;
  about: string;
  kinds?: string[];
  enabled?: boolean;
  inputs: Record<string, Record<string, string>>;
  value?: string;
  high?: number | string;
  low?: number | string;
  when?: string;
  clear?: string;
  suppressedWhen?: string;
  deadband?: number;
  onDelay?: string;
  offDelay?: string;
  latch?: boolean;
  priority: string;
  position: string;
  unit?: string;
  name: { en: string; zh: string };
  action: { en: string; zh: string };
  source: string;
}

const CATALOGUE = join(root, 'rules/catalogue');

/** The catalogue that comes with Plumbline, rule by rule. */
export function ruleReference(): string {
  const files = readdirSync(CATALOGUE).filter((file) => file.endsWith('.yaml'));
  return [
    '# Rules that are shipped',
    '',
    'Written by `npm run reference` from [rules/catalogue](../../rules/catalogue). A rule of the same `id` in the site’s `rules/` takes the place of a shipped one; how to write one is in [rules.md](../rules.md).',
    ...files.flatMap((file) => {
      const { rules } = parse(readFileSync(join(CATALOGUE, file), 'utf8')) as { rules: WrittenRule[] };
      return ['', `## ${file}`, ...rules.flatMap(section)];
    }),
    '',
  ].join('\n');
}

function section(rule: WrittenRule): string[] {
  const rows = [
    ['about', [rule.about, ...(rule.kinds ?? [])].join(': ')],
    ['condition', code(condition(rule))],
    ['inputs', Object.entries(rule.inputs).map(inputText).join(', ')],
    ['clears when', rule.clear && code(rule.clear)],
    ['silent while', rule.suppressedWhen && code(rule.suppressedWhen)],
    ['deadband', rule.deadband && `${rule.deadband} ${rule.unit ?? ''}`.trim()],
    ['delay on, off', [rule.onDelay ?? '0', rule.offDelay ?? '0'].join(', ')],
    ['stays until acknowledged', rule.latch && 'yes'],
    ['priority, told to', `${rule.priority}, ${rule.position}`],
    ['what to do', `${rule.action.en} / ${rule.action.zh}`],
    ['source', rule.source],
    ['switched on', rule.enabled === false && 'no'],
  ].filter((row): row is [string, string] => typeof row[1] === 'string' && row[1] !== '');
  return [
    '',
    `### \`${rule.id}\` ${rule.name.en} · ${rule.name.zh}`,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, text]) => `| ${name} | ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`),
  ];
}

function condition({ value, high, low, when }: WrittenRule): string {
  const limit = high !== undefined ? `${value} > ${high}` : low !== undefined ? `${value} < ${low}` : null;
  return [limit, when].filter((part) => part !== null && part !== undefined).join(' and ');
}

function inputText([name, input]: [string, Record<string, string>]): string {
  const words = Object.entries(input).map(([key, value]) => `${key} ${value}`);
  return `\`${name}\` (${words.join(', ')})`;
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.trim()}\``;
}
