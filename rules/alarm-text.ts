import type { Rule } from '../site/rule.ts';
import type { Text } from '../site/text.ts';
import type { Subject } from './subject.ts';

/** What an alarm says, with its figures. */
export function alarmText(
  rule: Rule,
  subject: Subject,
  figures: { value: number | null; limit: number | null },
): Text {
  return { en: fill('en'), zh: fill('zh') };
  function fill(language: keyof Text): string {
    const words: Record<string, string> = {
      subject: subject.name[language],
      value: figure(figures.value),
      limit: figure(figures.limit),
      unit: rule.unit,
    };
    return rule.text[language].replace(/\{(\w+)\}/g, (all, name: string) => words[name] ?? all);
  }
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
