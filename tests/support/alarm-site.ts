import { onTestFinished } from 'vitest';
import type { SiteFile } from '../../site/site-file.ts';
import type { Records } from '../../store/records/records.ts';
import { type AlarmSite, openAlarmSite } from './open-alarm-site.ts';

/** The same, gone when the test is over. */
export async function alarmSite(
  folder: string,
  site: SiteFile,
  from: number,
  furnish: (records: Records) => void,
): Promise<AlarmSite> {
  const opened = await openAlarmSite(folder, site, from, furnish);
  onTestFinished(opened.stop);
  return opened;
}
