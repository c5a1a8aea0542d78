import { localDate } from '../../site/local-time.ts';
import type { Language } from '../../site/text.ts';
import { dailyReport } from '../daily-report.ts';
import type { CommandContext } from './context.ts';

export async function reportDaily(
  { house, programme }: CommandContext,
  args: { date: string | null; language: Language },
) {
  const date = args.date ?? localDate(house.clock.now(), house.site.timeZone);
  const report = await dailyReport(house, programme, date, args.language);
  return { date, language: args.language, ...report };
}
