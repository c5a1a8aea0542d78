import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificates } from '../ingest-sources/certificates.ts';
import { mosquittoMissing, startMosquitto } from '../ingest-sources/mosquitto.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

test.skipIf(mosquittoMissing())(
  'the service reads a broker by TLS with its CA and a client certificate, and says which file is missing',
  { timeout: 60_000 },
  async () => {
    const files = makeCertificates();
    const { port } = await startMosquitto([
      `cafile ${files.caFile}`,
      `certfile ${files.serverCertFile}`,
      `keyfile ${files.serverKeyFile}`,
      'require_certificate true',
    ]);
    const folder = tempFolder();
    writeSite(folder);
    const http = await freePort();
    const env = {
      ...{ HTTP_PORT: String(http), HTTP_HOST: '127.0.0.1', MQTT_URL: `mqtts://127.0.0.1:${port}` },
      ...{ MQTT_CA: files.caFile, MQTT_CERT: files.clientCertFile, MQTT_KEY: files.clientKeyFile },
    };
    const missing = await plumbline(['start', '--data', folder], { ...env, MQTT_KEY: '/no/such/key.pem' });
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/MQTT_KEY names .*cannot be read/),
    ]);

    await startProcess(['start', '--data', folder], /MQTT from 127/, { env });
    const connections = async () => {
      const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
      return Number(/^plumbline_mqtt_connections (\d+)/m.exec(text)?.[1] ?? 0);
    };
    await expect.poll(connections, { timeout: 15_000 }).toBe(4);
    const { ca, clientCert: cert, clientKey: key } = files;
    const gateway = await mqtt.connectAsync(env.MQTT_URL, { ca, cert, key });
    onTestFinished(() => void gateway.end(true));
    await gateway.publishAsync('plumbline/v1/test-site/gw-1/probe/telemetry', '{"v":{"temperature":21.5}}', {
      qos: 1,
    });
    const values = async () => {
      const url = `http://127.0.0.1:${http}/api/v1/readings?gateway=gw-1&device=probe&quantity=temperature`;
      const { points = [] } = (await (await fetch(url)).json()) as { points?: [number, number][] };
      return points.map(([, value]) => value);
    };
    await expect.poll(values, { timeout: 10_000 }).toEqual([21.5]);
  },
);
