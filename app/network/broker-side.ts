import { readFileSync } from 'node:fs';
import { siteAccess } from '../../broker/access.ts';
import { type Broker, openBroker } from '../../broker/broker.ts';
import { DEFAULT_LIMITS } from '../../broker/limits.ts';
import type { Ingest } from '../../ingest/ingest.ts';
import { gatewayOfTopic, siteLanes } from '../../ingest/sources/broker-lanes.ts';
import { openExternalBroker } from '../../ingest/sources/external-broker.ts';
import { openSparkplugHost } from '../../ingest/sources/sparkplug-host.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Environment, ExternalBrokerSettings } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { wallClock } from '../wall-clock.ts';
import type { ListenHosts } from './hosts.ts';
import { recogniseMqtt } from './recognise.ts';
import type { Tls } from './tls.ts';

/** Where messages come from, whether the broker is ours or somebody else's. */
export type BrokerSide = Broker & {
  /** null: the embedded one. */
  readonly external: string | null;
};

export interface BrokerSideOptions {
  house: House;
  environment: Environment;
  hosts: ListenHosts;
  ingest: Pick<Ingest, 'accept'>;
  log: Log;
  tls: Pick<Tls, 'identity'>;
}

/** Gateways publish to the embedded broker; with `MQTT_URL` to one that others run, which is read. */
export async function openBrokerSide(options: BrokerSideOptions): Promise<BrokerSide> {
  const { externalBroker } = options.environment;
  return externalBroker ? external(options, externalBroker) : embedded(options);
}

async function embedded(options: BrokerSideOptions): Promise<BrokerSide> {
  const { house, environment, hosts, ingest, log, tls } = options;
  const { site, records, mqttSessions } = house;
  const broker = await openBroker({
    access: siteAccess(site.id, (username, password) => recogniseMqtt(records, username, password)),
    host: hosts.mqtt(),
    port: environment.mqttPort,
    tls: tls.identity ? { identity: tls.identity, port: environment.mqttTlsPort } : null,
    limits: { ...DEFAULT_LIMITS, ...site.mqttLimits },
    // How long a client has been away is real time, also in the demo.
    clock: wallClock,
    sessionStore: mqttSessions,
    accept: ({ identity, topic, payload }, stored) =>
      ingest.accept({ gateway: identity.name, dialect: identity.dialect, topic, payload }, stored),
    log: log.warn,
  });
  return Object.assign(broker, { external: null });
}

function external({ house, ingest, log }: BrokerSideOptions, settings: ExternalBrokerSettings): BrokerSide {
  const { site, clock } = house;
  const { url } = settings;
  let known = knownGateways(house);
  const address = brokerAddress(settings);
  const common = { clientIdPrefix: `plumbline-${site.id}`, random: Math.random, log: log.warn };
  const broker = openExternalBroker({
    ...address,
    ...common,
    lanes: known.lanes,
    gatewayOf: (topic) => known.gatewayOf(topic),
    accept: ingest.accept,
  });
  // Only where there are edges: an account need not be allowed to speak as a host where there is nobody to hear it.
  const hostFor = (hasEdges: boolean) =>
    hasEdges ? openSparkplugHost({ ...common, address, host: site.id, clock }) : null;
  let host = hostFor(known.hasEdges);
  // A gateway was added or revoked: its topics are read from now on, or no more.
  const readAgain = () => {
    known = knownGateways(house);
    broker.readLanes(known.lanes);
    host ??= hostFor(known.hasEdges);
  };
  return {
    external: new URL(url).host,
    port: 0,
    tlsPort: null,
    // What the embedded broker keeps for its clients is the other broker's affair.
    counts: () => ({ ...broker.counts(), keptSessions: 0, queuedBytes: 0, dropped: 0, retained: 0 }),
    announce: broker.announce,
    // Commands to Sparkplug's edges. That the host is there it says itself, with its connection.
    publish: (topic, payload, { retain }) => {
      if (!retain) host?.send(topic, payload);
    },
    listenOn: async () => readAgain(),
    renewTls: () => undefined,
    // Whoever wants to speak MQTT speaks to that broker.
    upgrade: (_request, socket) => socket.destroy(),
    cutOff: readAgain,
    expireSessions: () => 0,
    async close() {
      await host?.close();
      await broker.close();
    },
  };
}

/** Whom we read, and how it is parted among clients. */
function knownGateways({ site, records }: House) {
  const all = records.credentials.topicRoots();
  const roots = all.filter(({ dialect }) => dialect !== 'native');
  const native = all.filter(({ dialect }) => dialect === 'native').map(({ gateway }) => gateway);
  const clients = site.externalBroker?.clients ?? 1;
  return {
    lanes: siteLanes(site.id, roots, { gateways: clients > 1 ? native : null, clients }),
    gatewayOf: gatewayOfTopic(site.id, roots),
    hasEdges: roots.some(({ dialect }) => dialect === 'sparkplug'),
  };
}

/** How MQTT.js is to connect. */
export function brokerAddress(settings: ExternalBrokerSettings) {
  const { url, protocolVersion, caFile, certFile, keyFile } = settings;
  return {
    url,
    protocolVersion,
    ...pem('ca', caFile),
    ...pem('cert', certFile),
    ...pem('key', keyFile),
  };
}

function pem(name: 'ca' | 'cert' | 'key', file: string | null): Partial<Record<typeof name, string>> {
  if (file === null) return {};
  try {
    return { [name]: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new PlumblineError(
      'environment-invalid',
      `MQTT_${name.toUpperCase()} names ${file}, which cannot be read: ${messageOf(error)}.`,
      { cause: error },
    );
  }
}
