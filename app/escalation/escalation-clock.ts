import { DEFAULT_ESCALATION, type EscalationClock } from '../../site/escalation.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { standardCalendar } from '../../site/schedule/standard-calendars.ts';
import type { SiteFile } from '../../site/site-file.ts';

/** Whose calendars a site works by; null while it has no programme. */
interface CalendarSource {
  current(): { programme: Pick<Programme, 'calendar' | 'calendars'> } | null;
}

// Where there is no programme yet.
const OFFICE_HOURS = standardCalendar();

/** Working time of the site, as escalation counts it: the calendar that site.yaml names, else the programme's own. */
export function escalationClock(site: SiteFile, programme: CalendarSource): EscalationClock {
  const { level1Hours, level2Hours, calendar } = { ...DEFAULT_ESCALATION, ...site.escalation };
  const current = programme.current()?.programme;
  const wanted = calendar ?? current?.calendar;
  return {
    times: { level1Hours, level2Hours },
    calendar: current?.calendars.find(({ id, name }) => id === wanted || name === wanted) ?? OFFICE_HOURS,
    timeZone: site.timeZone,
  };
}
