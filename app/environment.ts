import { isIP } from 'node:net';
import { PlumblineError } from '../site/errors.ts';
import { LOG_LEVELS, type LogForm, type LogLevel } from './log-form.ts';

/** All that the environment may say; read once, here. */
export interface Environment {
  dataFolder: string;
  httpPort: number;
  mqttPort: number;
  /** null: loopback until somebody from outside is expected. */
  httpHost: string | null;
  mqttHost: string | null;
  publicUrl: string | null;
  /** PEM files; with them HTTP is served under TLS, and MQTT too, on a port of its own. */
  tls: { certFile: string; keyFile: string } | null;
  mqttTlsPort: number;
  /** Whose `X-Forwarded-*` headers count: a number of proxies or their addresses; null: nobody's. */
  trustProxy: string | null;
  /** Somebody else's broker in place of the embedded one. */
  externalBroker: ExternalBrokerSettings | null;
  influx: InfluxSettings | null;
  smtpUrl: string | null;
  logLevel: LogLevel;
  logForm: LogForm;
  /** One that the site file names, for secrets; null when it is not set. */
  variable(name: string): string | null;
}

export interface ExternalBrokerSettings {
  /** A user and a password may stand in it. */
  url: string;
  protocolVersion: 4 | 5;
  /** PEM files. */
  caFile: string | null;
  certFile: string | null;
  keyFile: string | null;
}

export interface InfluxSettings {
  url: string;
  token?: string;
  username?: string;
  password?: string;
  org?: string;
  bucket: string;
}

export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const text = (name: string) => variables[name]?.trim() || null;
  return {
    dataFolder: text('PLUMBLINE_DATA') ?? './data',
    httpPort: port(text('HTTP_PORT'), 'HTTP_PORT', 8080),
    mqttPort: port(text('MQTT_PORT'), 'MQTT_PORT', 1883),
    httpHost: text('HTTP_HOST'),
    mqttHost: text('MQTT_HOST'),
    publicUrl: publicUrl(text('PUBLIC_URL')),
    tls: tlsFiles(text('TLS_CERT'), text('TLS_KEY')),
    mqttTlsPort: port(text('MQTT_TLS_PORT'), 'MQTT_TLS_PORT', 8883),
    trustProxy: trustProxy(text('TRUST_PROXY')),
    externalBroker: externalBroker(text),
    influx: influx(text),
    smtpUrl: text('SMTP_URL'),
    logLevel: oneOf(text('LOG_LEVEL') ?? 'info', 'LOG_LEVEL', LOG_LEVELS),
    logForm: oneOf(text('LOG_FORMAT') ?? 'text', 'LOG_FORMAT', ['text', 'json']),
    variable: text,
  };
}

function oneOf<Word extends string>(value: string, name: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found) return found;
  throw new PlumblineError('environment-invalid', `${name} is one of ${words.join(', ')}, not '${value}'.`);
}

function tlsFiles(certFile: string | null, keyFile: string | null): Environment['tls'] {
  if (certFile !== null && keyFile !== null) return { certFile, keyFile };
  if (certFile === null && keyFile === null) return null;
  throw new PlumblineError(
    'environment-invalid',
    'TLS_CERT and TLS_KEY belong together: set both, or neither.',
  );
}

/** Trusting everybody's headers would let anybody claim any address, so there is no word for it. */
function trustProxy(value: string | null): string | null {
  if (value === null || /^\d{1,2}$/.test(value)) return value;
  const parts = value.split(',').map((part) => part.trim());
  const isKnown = (part: string) =>
    ['loopback', 'linklocal', 'uniquelocal'].includes(part) || isNetwork(part);
  if (parts.every(isKnown)) return parts.join(', ');
  throw new PlumblineError(
    'environment-invalid',
    `TRUST_PROXY is a number of proxies, their addresses, or loopback, not '${value}'.`,
  );
}

/** `10.0.0.0/8`, or one address. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const longest = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  if (longest < 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** As browsers name it: scheme, host, port. */
function publicUrl(value: string | null): string | null {
  if (value === null || isHttp(value)) return value;
  throw new PlumblineError(
    'environment-invalid',
    `PUBLIC_URL begins with https:// or http://, as in https://site.example.com, not '${value}'.`,
  );
}

function externalBroker(text: (name: string) => string | null): ExternalBrokerSettings | null {
  const url = text('MQTT_URL');
  if (!url) return null;
  const version = text('MQTT_VERSION') ?? '3.1.1';
  if (version !== '3.1.1' && version !== '5')
    throw new PlumblineError('environment-invalid', `MQTT_VERSION is 3.1.1 or 5, not '${version}'.`);
  return {
    url,
    protocolVersion: version === '5' ? 5 : 4,
    caFile: text('MQTT_CA'),
    certFile: text('MQTT_CERT'),
    keyFile: text('MQTT_KEY'),
  };
}

function influx(text: (name: string) => string | null): InfluxSettings | null {
  const url = text('INFLUX_URL');
  if (!url) return null;
  if (!isHttp(url))
    throw new PlumblineError(
      'environment-invalid',
      `INFLUX_URL is no address: '${url}'. Write it as http://host:8086.`,
    );
  return {
    url,
    bucket: text('INFLUX_BUCKET') ?? 'plumbline',
    ...optional('token', text('INFLUX_TOKEN')),
    ...optional('username', text('INFLUX_USERNAME')),
    ...optional('password', text('INFLUX_PASSWORD')),
    ...optional('org', text('INFLUX_ORG')),
  };
}

function optional<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  return value === null ? {} : ({ [key]: value } as Record<K, string>);
}

/** A port from the environment or the command line. 0 takes a free one. */
export function port(value: string | null, name: string, fallback: number): number {
  if (value === null) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new PlumblineError(
      'environment-invalid',
      `${name} is no port: '${value}'. Give a number from 0 to 65535.`,
    );
  return number;
}
