import { useTranslation } from 'react-i18next';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { Language, Text } from '../../../site/text.ts';
import { useLive } from '../live/live-store.ts';
import { formatNumber } from '../words/format-number.ts';
import { formatLocal, formatTime, type TimeStyle } from '../words/format-time.ts';

/** Words, figures and times in the reader's language and the site's time zone. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const timeZone = useLive(({ state }) => state?.site.timeZone ?? 'UTC');
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  return {
    t,
    language,
    timeZone,
    text: (text: Text) => text[language] || text.en,
    time: (at: number, style: TimeStyle) => formatTime(at, style, timeZone, language),
    local: (at: LocalDateTime, style: TimeStyle) => formatLocal(at, style, language),
    number: (value: number | null | undefined, options?: Parameters<typeof formatNumber>[2]) =>
      formatNumber(value, language, options),
  };
}
