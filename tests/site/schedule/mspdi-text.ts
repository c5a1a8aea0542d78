/** A small MSPDI file: what a test says of tasks and calendars, within a project that is right. */
export function mspdi(
  more: { tasks?: string; calendar?: string; project?: string; calendars?: string } = {},
) {
  const calendars =
    more.calendars ?? `<Calendar><UID>1</UID><Name>Site</Name>${more.calendar ?? ''}</Calendar>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Tower</Title>
<StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID>${more.project ?? ''}
<Calendars>${calendars}</Calendars><Tasks>${more.tasks ?? ''}</Tasks></Project>`;
}

/** A task of a day, with more fields. */
export function task(uid: number, more = ''): string {
  const field = (name: string, value: string) =>
    more.includes(`<${name}>`) ? '' : `<${name}>${value}</${name}>`;
  return `<Task><UID>${uid}</UID>${field('Name', `T${uid}`)}${field('OutlineLevel', '1')}${field('Duration', 'PT8H0M0S')}${more}</Task>`;
}
