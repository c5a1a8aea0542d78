import { dailySchema } from './daily-schema.ts';
import type { Schema } from './parts.ts';
import { periodSchema } from './period-schema.ts';

export const REPORT_SCHEMAS = [
  'report-daily',
  'report-technical',
  'report-weekly',
  'report-monthly',
] as const;

/**
 * JSON Schema of a report's facts; null where there is none of that name.
 *
 * @example reportSchema('report-daily') // { $schema: …, title: 'Facts of the daily report (日报)', … }
 */
export function reportSchema(name: string): Schema | null {
  if (name === 'report-daily' || name === 'report-technical') return dailySchema(name === 'report-technical');
  if (name === 'report-weekly') return periodSchema('weekly');
  return name === 'report-monthly' ? periodSchema('monthly') : null;
}
