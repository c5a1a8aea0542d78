import type { CrashOption, ForecastSettings } from './forecast/forecast-settings.ts';
import type { NoticeSettings } from './notice.ts';
import type { TelematicsSettings, WeatherForecastSettings } from './source-settings.ts';
import type { Text } from './text.ts';
import type { CrewSetting } from './twin/crew.ts';
import type { WallSettings } from './wall/wall-settings.ts';

/** The site's own settings, `DIR/site.yaml`. What people change in the day is a record, not here. */
export interface SiteFile {
  id: string;
  name: Text;
  /** IANA name; days, shifts and reports follow it. */
  timeZone: string;
  location?: { latitude: number; longitude: number };
  /** First day of the job; readings before it are refused. Local date, `2026-03-02`. */
  start?: string;
  locale: 'en' | 'zh';
  /** The edition of limits that concrete is judged by until others are signed; GB where absent. */
  limits?: 'GB' | 'ACI';
  mail?: {
    from?: string;
    /** When the daily report goes out, local `HH:MM`. */
    dailyAt?: string;
    recipients: {
      address: string;
      language: 'en' | 'zh';
      role?: 'engineering-manager' | 'project-manager';
      /** Local `HH:MM`; `dailyAt` where absent. */
      at?: string;
      /** Which reports; all of them where absent. */
      reports?: ('daily' | 'weekly' | 'monthly')[];
    }[];
  };
  /** How long each level has to settle a problem, in working hours. */
  escalation?: {
    level1Hours?: number;
    level2Hours?: number;
    /** Id or name of a calendar of the programme; its own where absent. */
    calendar?: string;
  };
  /** The two lines of reporting: who reads what each of the two managers reports. */
  reporting?: {
    role: 'engineering-manager' | 'project-manager';
    superiors: string[];
    language?: 'en' | 'zh';
  }[];
  storage?: {
    journalGigabytesMax?: number;
    telemetryGigabytesMax?: number;
    telemetryDaysMax?: number;
  };
  /** How a broker of others is read, where `MQTT_URL` names one. */
  externalBroker?: { clients?: number };
  /** Whose machines are polled over HTTP. */
  telematics?: TelematicsSettings[];
  weatherForecast?: WeatherForecastSettings;
  /** What the forecast of the finish takes from this site. */
  forecast?: ForecastSettings;
  /** What it can do to be faster. */
  options?: CrashOption[];
  /** Who does which work; the twin's colours by trade and by responsible. */
  crews?: CrewSetting[];
  /** The screen in the site office. */
  wall?: WallSettings;
  /** Whom the site tells of alarms and risks. */
  notices?: NoticeSettings[];
  /** Bounds of the embedded broker, by name; what is not given keeps its default. */
  mqttLimits?: Readonly<Record<string, number>>;
  /** Set by the demo on folders that it made. */
  demo?: { seed: number };
}
