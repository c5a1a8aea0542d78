import type { IClientOptions } from 'mqtt';
import { PlumblineError } from '../../site/errors.ts';

/** How to reach a broker that others run. */
export interface BrokerAddress {
  /** `mqtt://`, `mqtts://`, `ws://` or `wss://`; a user and a password may stand in it. */
  url: string;
  username?: string | undefined;
  password?: string | undefined;
  /** PEM. Without `ca` the certificates that Node trusts count; the broker's is always checked. */
  ca?: string | undefined;
  /** PEM, both or none: our own certificate, where the broker asks for one. */
  cert?: string | undefined;
  key?: string | undefined;
  /** 4 is MQTT 3.1.1. */
  protocolVersion: 4 | 5;
}

// As long as the embedded broker keeps a session: we come back within days, or somebody has forgotten us.
const SESSION_EXPIRY_S = 14 * 24 * 3_600;
// What a broker of MQTT 5 may send ahead; MQTT.js takes one at a time, so more would only wait in our memory.
const RECEIVE_MAX = 20;
/** As on the embedded broker: an hour of a logger's buffer at a reading a second is 100 KB. */
export const PACKET_BYTES_MAX = 2 * 1024 * 1024;
const KEEPALIVE_S = 30;
const CONNECT_WITHIN_MS = 15_000;

/** The address as MQTT.js wants it, with a session that outlives connections, or without one. */
export function clientOptions(
  address: BrokerAddress,
  client: { clientId: string; keepSession: boolean },
): IClientOptions {
  const { username, password, ca, cert, key, protocolVersion } = address;
  return {
    clientId: client.clientId,
    clean: !client.keepSession,
    protocolVersion,
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_WITHIN_MS,
    // Who is refused keeps trying: the password may be mended at the broker.
    reconnectOnConnackError: true,
    // Subscriptions are made by whoever opens the client, who wants to know which were refused.
    resubscribe: false,
    rejectUnauthorized: true,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(protocolVersion === 5
      ? {
          properties: {
            receiveMaximum: RECEIVE_MAX,
            maximumPacketSize: PACKET_BYTES_MAX,
            ...(client.keepSession ? { sessionExpiryInterval: SESSION_EXPIRY_S } : {}),
          },
        }
      : {}),
  };
}

/** The address without what is secret in it, for logs. */
export function addressWithoutSecrets(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** An address that an MQTT client takes, with a host: without one it would take this machine. */
export function isBrokerAddress(url: string): boolean {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  return ['mqtt:', 'mqtts:', 'ws:', 'wss:'].includes(protocol) && hostname !== '';
}

/** @throws PlumblineError `environment-invalid` */
export function checkAddress({ url, ca, cert, key }: BrokerAddress): void {
  if (!isBrokerAddress(url))
    throw invalid(`MQTT_URL is no broker's address. Write it as mqtt://host:1883 or mqtts://host:8883.`);
  const { protocol } = new URL(url);
  const secure = protocol === 'mqtts:' || protocol === 'wss:';
  if (!secure && (ca || cert || key))
    throw invalid(`Certificates are given, but ${protocol}// does not use them. Write mqtts:// or wss://.`);
  if (Boolean(cert) !== Boolean(key))
    throw invalid('A client certificate and its key belong together, but only one of them is given.');
}

function invalid(message: string): PlumblineError {
  return new PlumblineError('environment-invalid', message);
}
