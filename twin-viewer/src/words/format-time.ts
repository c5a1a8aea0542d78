import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { Language } from '../../../site/text.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

const STYLES = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  fullDay: { day: 'numeric', month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof STYLES;

// Making a formatter costs a thousand times more than using it. One per language, style and zone: a handful.
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant in the words of the site: its time zone, the reader's language.
 *
 * @param at ms since 1970 UTC
 * @example formatTime(Date.UTC(2026, 2, 2, 0, 30), 'minute', 'Asia/Shanghai', 'en') // '08:30'
 */
export function formatTime(at: number, style: TimeStyle, timeZone: string, language: Language): string {
  const key = `${language} ${style} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}

/** A date-time of the programme, which is the site's wall time already. */
export function formatLocal(local: LocalDateTime, style: TimeStyle, language: Language): string {
  return formatTime(wallTime(local), style, 'UTC', language);
}

/**
 * Calendar days from one programme date to another; negative when the second is earlier.
 *
 * @example daysBetween('2026-03-02T17:00', '2026-03-06T08:00') // 4
 */
export function daysBetween(from: LocalDateTime, to: LocalDateTime): number {
  const dayMs = 86_400_000;
  return Math.round((wallTime(to.slice(0, 10)) - wallTime(from.slice(0, 10))) / dayMs);
}

/** A wall time taken as if it were UTC, for arithmetic on dates. */
function wallTime(local: LocalDateTime): number {
  return Date.parse(local.length === 10 ? `${local}T00:00Z` : `${local}Z`);
}
