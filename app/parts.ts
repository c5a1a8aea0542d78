import type { Broker } from '../broker/broker.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { CredentialPorts } from '../server/credential-ports.ts';
import type { DemoPorts } from '../server/demo-ports.ts';
import type { LiveFeed } from '../server/live-feed.ts';
import type { PairingPorts } from '../server/pairing-ports.ts';
import type { PeoplePorts } from '../server/people-ports.ts';
import type { Following } from '../store/follow.ts';
import type { Alarming } from './alarms/alarms.ts';
import type { Decisions } from './changes/decisions.ts';
import type { Forecasting } from './forecast/forecast.ts';
import type { Sources } from './gateways/sources.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import type { ListenHosts } from './network/hosts.ts';
import type { SitePeoplePorts } from './people/site-people.ts';
import type { ProgrammeSource } from './programme/current-programme.ts';

/** The running parts of a service that its API tells of. */
export interface Parts {
  house: House;
  programme: ProgrammeSource;
  live: LiveFeed;
  ingest: Ingest;
  broker: Broker;
  sources: Sources;
  forecasting: Forecasting;
  alarming: Alarming;
  decisions: Decisions;
  readers: readonly Following[];
  hosts: ListenHosts;
  log: Log;
  version: string;
  people: PeoplePorts;
  /** Only where the site is simulated. */
  demo: DemoPorts | null;
  sitePeople: SitePeoplePorts;
  credentials: CredentialPorts;
  pairing: PairingPorts;
  /** In Prometheus' text form. */
  metrics(): Promise<string>;
}
