import type { Clock } from '../../site/clock.ts';
import type { Mix } from '../../site/concrete/mix.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import type { Device } from '../../site/equipment/device.ts';
import type { Risk } from '../../site/risk.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { Model } from '../../site/twin/element.ts';
import { copySqlite } from '../copy-sqlite.ts';
import { migrate } from '../migrate.ts';
import { sharedGround } from '../migrations/records-0001-shared-ground.ts';
import { quarantineReplay } from '../migrations/records-0002-quarantine-replay.ts';
import { people } from '../migrations/records-0003-people.ts';
import { forecastsAndClocks } from '../migrations/records-0004-forecasts-and-clocks.ts';
import { openSqlite, type SqliteOptions, transaction } from '../sqlite.ts';
import { Audit } from './audit.ts';
import { Credentials } from './credentials.ts';
import { type Documents, documents } from './documents.ts';
import { type ElementActivities, elementActivities } from './element-activities.ts';
import { FieldLog } from './field-log.ts';
import { Forecasts } from './forecasts.ts';
import { Outbox } from './outbox.ts';
import { PasswordResets } from './password-resets.ts';
import { Quarantine } from './quarantine.ts';
import { type ReaderPositions, readerPositions } from './reader-positions.ts';
import { type ReportArchive, reportArchive } from './reports.ts';
import { type Settings, settings } from './settings.ts';
import { SignInGuard } from './sign-in-guard.ts';
import { Users } from './users.ts';
import { type Versions, versions } from './versions.ts';
import { WebSessions } from './web-sessions.ts';

/** All that people and rules decide, with its audit: `DIR/plumbline.sqlite`. */
export interface Records {
  audit: Audit;
  credentials: Credentials;
  users: Users;
  webSessions: WebSessions;
  signInGuard: SignInGuard;
  passwordResets: PasswordResets;
  outbox: Outbox;
  fieldLog: FieldLog;
  quarantine: Quarantine;
  forecasts: Forecasts;
  mixes: Documents<Mix>;
  pours: Documents<Pour>;
  devices: Documents<Device>;
  risks: Documents<Risk>;
  programmes: Versions<Programme>;
  models: Versions<Model>;
  elementActivities: ElementActivities;
  reports: ReportArchive;
  settings: Settings;
  positions: ReaderPositions;
  /** All of it is kept, or nothing. */
  together<T>(work: () => T): T;
  /** A copy of all of it in a new file, while it is being written. */
  copyTo(file: string): Promise<void>;
  close(): void;
}

export function openRecords(file: string, clock: Clock, options: SqliteOptions = {}): Records {
  const database = openSqlite(file, options);
  migrate(database, [sharedGround, quarantineReplay, people, forecastsAndClocks], file);
  const audit = new Audit(database, clock);
  const positions = readerPositions(database);
  const quarantine = new Quarantine(database);
  const forecasts = new Forecasts(database);
  return {
    audit,
    credentials: new Credentials(database, clock, audit),
    users: new Users(database, clock, audit),
    webSessions: new WebSessions(database, clock),
    signInGuard: new SignInGuard(database, clock),
    passwordResets: new PasswordResets(database, clock),
    outbox: new Outbox(database),
    fieldLog: new FieldLog(database, positions, quarantine, forecasts),
    quarantine,
    forecasts,
    mixes: documents(database, 'mix'),
    pours: documents(database, 'pour'),
    devices: documents(database, 'device'),
    risks: documents(database, 'risk'),
    programmes: versions(database, 'programme'),
    models: versions(database, 'model'),
    elementActivities: elementActivities(database),
    reports: reportArchive(database),
    settings: settings(database),
    positions,
    together: (work) => transaction(database, work),
    copyTo: (target) => copySqlite(database, target),
    close: () => database.close(),
  };
}
