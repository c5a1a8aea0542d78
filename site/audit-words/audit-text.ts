import type { Text } from '../text.ts';
import { ALARM_PHRASES } from './alarm-phrases.ts';
import { CHANGE_PHRASES } from './change-phrases.ts';
import { FIELD_PHRASES } from './field-phrases.ts';
import { PEOPLE_PHRASES } from './people-phrases.ts';
import type { Phrases } from './phrases.ts';
import { SERVICE_PHRASES } from './service-phrases.ts';

/** Every action that the audit may hold, with its sentence. */
export const AUDIT_PHRASES: Phrases = {
  ...PEOPLE_PHRASES,
  ...CHANGE_PHRASES,
  ...FIELD_PHRASES,
  ...SERVICE_PHRASES,
  ...ALARM_PHRASES,
};

interface Entry {
  actor: string;
  action: string;
  subject: string;
  detail: Readonly<Record<string, unknown>>;
}

const ACTORS: Readonly<Record<string, Text>> = {
  'command-line': { en: 'Somebody at the command line', zh: '命令行操作者' },
  cli: { en: 'Somebody at the command line', zh: '命令行操作者' },
  'site-folder': { en: "Whoever edits the site's folder", zh: '工地文件夹编辑者' },
  plumbline: { en: 'Plumbline', zh: 'Plumbline ' },
  service: { en: 'Plumbline', zh: 'Plumbline ' },
  clock: { en: 'The clock', zh: '时钟' },
  rules: { en: 'The rules', zh: '规则' },
  demo: { en: 'The demo', zh: '演示程序' },
};

/**
 * An entry of the audit as a sentence of a site diary.
 *
 * @example auditText({ actor: 'user:li', action: 'change-signed', subject: 'change:C-3', detail: { title: { en: 'Mix C40', zh: '配合比 C40' } } }).en // 'li signed C-3, Mix C40.'
 */
export function auditText(entry: Entry): Text {
  const known = AUDIT_PHRASES[entry.action];
  const phrase = known ?? {
    en: `{who}: ${entry.action.replaceAll('-', ' ')} {name}.`,
    zh: `{who}：${entry.action} {name}。`,
  };
  return { en: filled(phrase.en, entry, 'en'), zh: filled(phrase.zh, entry, 'zh') };
}

function filled(phrase: string, entry: Entry, language: 'en' | 'zh'): string {
  const wordFor = (name: string): string => {
    if (name === 'who') return whoIn(entry.actor, language);
    if (name === 'name') return nameIn(entry.subject);
    return shown(entry.detail[name], language);
  };
  return phrase
    .replace(/\[([^\]]*)\]/g, (_whole, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => wordFor(name ?? '') !== '') ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_whole, name: string) => wordFor(name));
}

function whoIn(actor: string, language: 'en' | 'zh'): string {
  const known = ACTORS[actor];
  if (known) return known[language];
  return actor.startsWith('token:')
    ? `${language === 'en' ? 'The program ' : '程序 '}${nameIn(actor)} `.trimEnd()
    : nameIn(actor);
}

/** What stands behind the kind: `li` of `user:li`. */
function nameIn(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}

function shown(value: unknown, language: 'en' | 'zh'): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.map((one) => shown(one, language)).join(language === 'en' ? ', ' : '、');
  if (typeof value !== 'object') return String(value);
  return isText(value) ? value[language] : JSON.stringify(value);
}

function isText(value: object): value is Text {
  return 'en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string';
}
