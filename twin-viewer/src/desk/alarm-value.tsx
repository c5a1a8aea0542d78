import { useWords } from '../i18n/use-words.ts';
import type { ListedAlarm } from './api-alarms.ts';

/** What an alarm was told with, and what it is judged by now where that is another figure: `11.3 h, now 16.9 h`. */
export function useAlarmValue(): (alarm: ListedAlarm) => string | null {
  const { t, number } = useWords();
  return ({ value, valueNow, unit }) => {
    if (value === null) return null;
    const shown = (figure: number) => number(figure, { unit, digits: 1 });
    const [then, now] = [shown(value), valueNow === null ? null : shown(valueNow)];
    return now === null || now === then ? then : t('office.alarms.valueNow', { then, now });
  };
}
