import mqtt from 'mqtt';
import { createTransport } from 'nodemailer';
import { messageOf } from '../../site/errors.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import type { Environment } from '../environment.ts';
import { brokerAddress } from '../network/broker-side.ts';
import { type Finding, finding, good } from './finding.ts';

const ANSWER_MS_MAX = 10_000;

export async function mailServer({ smtpUrl }: Environment, site: SiteFile | null): Promise<Finding> {
  if (smtpUrl === null)
    return site?.mail
      ? finding(
          'mail',
          'note',
          'SMTP_URL is not set, and the site has recipients',
          'Reports wait in the outbox until it is: SMTP_URL=smtps://user:password@host',
        )
      : good('mail', 'none is sent: no recipients, no SMTP_URL');
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: ANSWER_MS_MAX,
    greetingTimeout: ANSWER_MS_MAX,
    socketTimeout: ANSWER_MS_MAX,
  });
  try {
    await transport.verify();
    return good('mail', `${new URL(smtpUrl).hostname} takes our mail`);
  } catch (error) {
    return finding('mail', 'bad', messageOf(error), 'Check SMTP_URL: host, port, user and password.');
  } finally {
    transport.close();
  }
}

export async function telemetryServer({ influx }: Environment, site: SiteFile | null): Promise<Finding> {
  if (!influx) return good('telemetry', 'DuckDB, in the folder');
  try {
    const store = await openInfluxTelemetry({ ...influx, site: site?.id ?? 'site' });
    // Opening waits for no server; a question does.
    await store.series().finally(() => store.close());
    return good('telemetry', `InfluxDB at ${new URL(influx.url).host} answers`);
  } catch (error) {
    return finding(
      'telemetry',
      'bad',
      messageOf(error),
      'Check INFLUX_URL, INFLUX_BUCKET and the token or the password. Readings wait in the journal meanwhile.',
    );
  }
}

export async function externalBroker({ externalBroker: settings }: Environment): Promise<Finding | null> {
  if (!settings) return null;
  const mend = 'Check MQTT_URL, its user and password, MQTT_CA, MQTT_CERT and MQTT_KEY.';
  try {
    const { url, ...options } = brokerAddress(settings);
    // A client of its own: the service's sessions are not to be disturbed.
    const client = await mqtt.connectAsync(url, {
      ...options,
      clientId: `plumbline-doctor-${process.pid}`,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: ANSWER_MS_MAX,
    });
    await client.endAsync();
    return good('broker', `${new URL(url).host} lets us in`);
  } catch (error) {
    return finding('broker', 'bad', messageOf(error), mend);
  }
}
