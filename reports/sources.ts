import type { AlarmRaise } from '../site/alarm.ts';
import type { Change } from '../site/changes/change.ts';
import type { AnyMix } from '../site/concrete/mix.ts';
import type { Pour, PourState } from '../site/concrete/pour.ts';
import type { Device } from '../site/equipment/device.ts';
import type { FinishForecast, ForecastOfDay } from '../site/forecast/finish-forecast.ts';
import type { Problem } from '../site/problems/problem.ts';
import type { Risk } from '../site/risk.ts';
import type { Analysis, LocalDateTime, Programme } from '../site/schedule/programme.ts';
import type { Specimen } from '../site/specimens/specimen.ts';
import type { TelemetryStore } from '../site/telemetry.ts';
import type { Text } from '../site/text.ts';

/** Where a report takes its figures from; `app/` fills it. */
export interface ReportSources {
  site: { id: string; name: Text; timeZone: string };
  /** The service's clock, ms. A report of today ends here. */
  now: number;
  telemetry: Pick<TelemetryStore, 'query' | 'window' | 'windowMany' | 'latest' | 'series'>;
  /** With the progress that was reported; null on a site without a programme. */
  programme: Programme | null;
  analysis: Analysis | null;
  /** Share of the working minutes of all tasks that was planned to be done, 0–100; null without a programme. */
  plannedPercent(at: LocalDateTime): number | null;
  /** Share that is done, 0–100. */
  actualPercent: number | null;
  /** As of the end of the day, or of now when the day still runs. */
  pourStates: readonly PourState[];
  pours: readonly Pour[];
  devices: readonly Device[];
  risks: readonly Risk[];
  /** Alarms that were raised in `[from, until]`, ms, the newest first. */
  alarmsRaised(from: number, until: number): readonly AlarmRaise[];
  problems: readonly Problem[];
  changes: readonly Change[];
  mixes: readonly AnyMix[];
  specimens: readonly Specimen[];
  /** The newest forecast of the finish, and one for each day, oldest first. */
  forecast: FinishForecast | null;
  trend: readonly ForecastOfDay[];
  /** Messages refused in `[from, to)`, ms, by time of receipt. */
  quarantined(from: number, to: number): number;
  /** Where people reach the service, for the link in a mail; null: no link. */
  publicUrl: string | null;
}
