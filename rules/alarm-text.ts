import type { Rule } from '../site/rule.ts';
import type { Text } from '../site/text.ts';
import type { Subject } from './subject.ts';

/** What an alarm says, with its figures. */
export function alarmText(
  rule: Rule,
  subject: Subject,
  said: { value: number | null; limit: number | null; words?: Readonly<Record<string, string>> },
): Text {
  return { en: fill('en'), zh: fill('zh') };
  function fill(language: keyof Text): string {
    const words: Record<string, string> = {
      ...said.words,
      subject: subject.name[language],
      value: figure(said.value),
      limit: figure(said.limit),
      unit: rule.unit,
    };
    const text = rule.text[language].replace(/\{(\w+)\}/g, (all, name: string) => words[name] ?? all);
    return language === 'en' ? oneOf(text) : text;
  }
}

/** One day, and not one days. */
function oneOf(text: string): string {
  return text.replace(/(?<![\d.,])1 (working )?(day|hour)s\b/g, '1 $1$2');
}

/** As people say it: 27.4, 0.37, 128. */
function figure(value: number | null): string {
  if (value === null) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

/** The id of an alarm. It is a level of an MQTT topic, so what has a meaning there is written otherwise. */
export function alarmId(rule: string, subject: string): string {
  return `${rule}:${subject.replace(/[%/+#]/g, encodeURIComponent)}`;
}
