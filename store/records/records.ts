import type { Clock } from '../../site/clock.ts';
import type { AnyMix } from '../../site/concrete/mix.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import type { Device } from '../../site/equipment/device.ts';
import type { Risk } from '../../site/risk.ts';
import type { Model } from '../../site/twin/element.ts';
import { copySqlite } from '../copy-sqlite.ts';
import { migrate } from '../migrate.ts';
import { sharedGround } from '../migrations/records-0001-shared-ground.ts';
import { quarantineReplay } from '../migrations/records-0002-quarantine-replay.ts';
import { people } from '../migrations/records-0003-people.ts';
import { forecastsAndClocks } from '../migrations/records-0004-forecasts-and-clocks.ts';
import { changes as changeTables } from '../migrations/records-0005-changes.ts';
import { sitePeople } from '../migrations/records-0006-site-people.ts';
import { alarms as alarmTables } from '../migrations/records-0007-alarms.ts';
import { finishForecasts as finishForecastDays } from '../migrations/records-0008-finish-forecasts.ts';
import { pairings as pairingTable } from '../migrations/records-0009-pairings.ts';
import { firstReports } from '../migrations/records-0010-first-reports.ts';
import { alarmsByTime } from '../migrations/records-0011-alarms-by-time.ts';
import { openSqlite, type SqliteOptions, transaction } from '../sqlite.ts';
import { Alarms } from './alarms.ts';
import { Audit } from './audit.ts';
import { type Changes, changes } from './changes.ts';
import { Credentials } from './credentials.ts';
import { type Documents, documents } from './documents.ts';
import { type ElementActivities, elementActivities } from './element-activities.ts';
import { FieldLog } from './field-log.ts';
import { type FinishForecasts, finishForecasts } from './finish-forecasts.ts';
import { Forecasts } from './forecasts.ts';
import { type GateTicks, gateTicks } from './gate-ticks.ts';
import { GatewayHearing } from './gateway-hearing.ts';
import { Outbox } from './outbox.ts';
import { Pairings } from './pairings.ts';
import { PasswordResets } from './password-resets.ts';
import { type Photos, photos } from './photos.ts';
import { type Problems, problems } from './problems.ts';
import { type Programmes, programmes } from './programmes.ts';
import { Quarantine } from './quarantine.ts';
import { type ReaderPositions, readerPositions } from './reader-positions.ts';
import { type ReportArchive, reportArchive } from './reports.ts';
import { type SignedRuleFiles, signedRuleFiles } from './rule-files.ts';
import { type SentOnce, sentOnce } from './sent-once.ts';
import { type Settings, settings } from './settings.ts';
import { SignInGuard } from './sign-in-guard.ts';
import { type Specimens, specimens } from './specimens.ts';
import { type TwoSignatures, twoSignatures } from './two-signatures.ts';
import { Users } from './users.ts';
import { type Versions, versions } from './versions.ts';
import { WebSessions } from './web-sessions.ts';

/** All that people and rules decide, with its audit: `DIR/plumbline.sqlite`. */
export interface Records {
  alarms: Alarms;
  audit: Audit;
  credentials: Credentials;
  users: Users;
  webSessions: WebSessions;
  signInGuard: SignInGuard;
  passwordResets: PasswordResets;
  pairings: Pairings;
  outbox: Outbox;
  fieldLog: FieldLog;
  quarantine: Quarantine;
  forecasts: Forecasts;
  finishForecasts: FinishForecasts;
  mixes: Documents<AnyMix>;
  pours: Documents<Pour>;
  devices: Documents<Device>;
  risks: Documents<Risk>;
  specimens: Specimens;
  problems: Problems;
  photos: Photos;
  sentOnce: SentOnce;
  gatewayHearing: GatewayHearing;
  programmes: Programmes;
  changes: Changes;
  twoSignatures: TwoSignatures;
  ruleFiles: SignedRuleFiles;
  gateTicks: GateTicks;
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

export const RECORD_STEPS = [
  sharedGround,
  quarantineReplay,
  people,
  forecastsAndClocks,
  finishForecastDays,
  sitePeople,
  alarmTables,
  changeTables,
  pairingTable,
  firstReports,
  alarmsByTime,
];

export function openRecords(file: string, clock: Clock, options: SqliteOptions = {}): Records {
  const database = openSqlite(file, options);
  migrate(database, RECORD_STEPS, file);
  const audit = new Audit(database, clock);
  const users = new Users(database, clock, audit);
  const positions = readerPositions(database);
  const quarantine = new Quarantine(database);
  const forecasts = new Forecasts(database);
  return {
    alarms: new Alarms(database),
    audit,
    credentials: new Credentials(database, clock, audit),
    users,
    webSessions: new WebSessions(database, clock),
    signInGuard: new SignInGuard(database, clock),
    passwordResets: new PasswordResets(database, clock),
    pairings: new Pairings(database),
    outbox: new Outbox(database),
    fieldLog: new FieldLog(database, positions, quarantine, forecasts),
    quarantine,
    forecasts,
    finishForecasts: finishForecasts(database),
    mixes: documents(database, 'mix'),
    pours: documents(database, 'pour'),
    devices: documents(database, 'device'),
    risks: documents(database, 'risk'),
    specimens: specimens(database),
    problems: problems(database),
    photos: photos(database),
    sentOnce: sentOnce(database),
    gatewayHearing: new GatewayHearing(database, positions),
    programmes: programmes(database),
    changes: changes(database),
    twoSignatures: twoSignatures(settings(database), users, audit, clock),
    ruleFiles: signedRuleFiles(database),
    gateTicks: gateTicks(database),
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
