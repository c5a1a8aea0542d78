import type { Clock } from '../site/clock.ts';
import type { PourState } from '../site/concrete/pour.ts';
import type { Identity } from '../site/credential.ts';
import type { LiveActivity, LiveDelta, LiveDevice, LiveProgress, LiveState } from '../site/live.ts';
import type { SeriesName } from '../site/reading.ts';
import type { Risk } from '../site/risk.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { TelemetryStore } from '../site/telemetry.ts';
import type { Element, Model } from '../site/twin/element.ts';
import type { LastModelChanges } from '../site/twin/model-changes.ts';
import type { Timeline } from '../site/twin/timeline.ts';
import type { AlarmPorts } from './alarm-ports.ts';
import type { AuditList } from './audit-route.ts';
import type { CommissioningPorts } from './commissioning-ports.ts';
import type { CredentialPorts } from './credential-ports.ts';
import type { DecisionPorts } from './decision-ports.ts';
import type { DemoPorts } from './demo-ports.ts';
import type { ForecastPorts } from './forecast-routes.ts';
import type { PairingPorts } from './pairing-ports.ts';
import type { PeoplePorts } from './people-ports.ts';
import type { ProblemPorts } from './problem-ports.ts';
import type { ProgressPorts } from './progress-ports.ts';
import type { QuarantinePorts } from './quarantine-ports.ts';
import type { ReportPorts } from './report-routes.ts';
import type { SpecimenPorts } from './specimen-ports.ts';
import type { WallPorts } from './wall-ports.ts';
import type { WeatherPorts } from './weather-ports.ts';

/** A page of a list, newest first; `before` is the id of the last item that was seen. */
export type Page<T> = (limit: number, before?: string) => T[];

export interface ElementFacts {
  element: Element;
  activities: LiveActivity[];
  pours: PourState[];
  probes: { gateway: string; device: string; channel: string; depth: string; depthMm: number }[];
  risks: Risk[];
}

export interface ElementRow extends Element {
  status: string;
  activities: string[];
}

/** What the HTTP side needs of the rest of the house; `app/` fills it. */
export interface ServerPorts extends DecisionPorts {
  site: SiteFile;
  clock: Clock;
  version: string;
  /** The token's owner, or null when nobody has it. */
  recogniseToken(token: string): Identity | null;
  people: PeoplePorts;
  /** The chooser of troubles; null: the site is real. */
  demo: DemoPorts | null;
  credentials: CredentialPorts;
  pairing: PairingPorts;
  /** True while HTTP listens on loopback only, where a request without a token may read. */
  loopbackOnly(): boolean;
  /** Why the service cannot take data now; empty when it can. */
  notReady(): string[];
  metrics(): Promise<string>;
  telemetry: TelemetryStore;
  /** The unit that a series states itself; null where its quantity says it. */
  unitOf(series: SeriesName): string | null;
  live: { state(): LiveState; subscribe(listener: LiveListener): () => void };
  model(): Model | null;
  /** What the last import of a model did; null while there has been one at most. */
  modelChanges(): LastModelChanges | null;
  /** Folder of `<hash>.glb` and `<hash>.json`. */
  modelFolder: string;
  elements(): ElementRow[];
  element(id: string): ElementFacts | null;
  activities(): (LiveActivity & { totalFloatHours: number | null })[];
  devices(): LiveDevice[];
  gateways(): object[];
  /** Concrete mixes, as signed. */
  mixes(): readonly object[];
  risks(): readonly Risk[];
  /** When a risk goes up a level, ms, and the working hours until then; null where it does not. */
  levelClock(risk: Risk): { nextLevelAt: number | null; workingHoursLeft: number | null };
  alarms: AlarmPorts;
  forecast(): LiveProgress | null;
  finish: ForecastPorts;
  quarantine: QuarantinePorts;
  commissioning: CommissioningPorts;
  specimens: SpecimenPorts;
  progress: ProgressPorts;
  problems: ProblemPorts;
  /** For the 4D view; null without a programme. */
  timeline(): Timeline | null;
  weather: WeatherPorts;
  walls: WallPorts;
  audit: AuditList;
  reports: ReportPorts;
  log(event: string, detail: Record<string, unknown>): void;
  /** For every request, where somebody looks closely. */
  debug(event: string, detail: Record<string, unknown>): void;
  /** Milliseconds from any start. */
  stopwatch(): number;
}

/** Told of every change; the one who sends it out gives the number. */
export type LiveListener = (delta: Omit<LiveDelta, 'n'>) => void;
