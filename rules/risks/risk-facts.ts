import type { Alarm } from '../../site/alarm.ts';
import type { ForecastSettings } from '../../site/forecast/forecast-settings.ts';
import type { SeriesName } from '../../site/reading.ts';
import type { Risk } from '../../site/risk.ts';
import type { Analysis, Programme } from '../../site/schedule/programme.ts';
import type { Text } from '../../site/text.ts';

/** What risks are judged from, as it is at a time. */
export interface RiskFacts {
  alarms: readonly Alarm[];
  /** What was known of risks that come from alarms, open and closed. */
  before: readonly Risk[];
  programme: Programme;
  /** Dates that logic and actuals alone give. */
  due: Analysis;
  settings: ForecastSettings;
  timeZone: string;
  /** ms. */
  at: number;
  /** What the rule of an alarm judges as it is now; null: not known, then what it was when the alarm came counts. */
  valueNow(alarm: Alarm): number | null;
  /** What an alarm says with that value. */
  textNow(alarm: Alarm): Text;
  /** The readings behind an alarm. */
  seriesOf(alarm: Alarm): readonly SeriesName[];
  elementsOf(activity: string): readonly string[];
}
