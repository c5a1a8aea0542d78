import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { mosquittoMissing, startMosquitto } from '../ingest-sources/mosquitto.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const READINGS = 60;

test.skipIf(mosquittoMissing())(
  'the service reads a broker of others by MQTT 3.1.1 and 5; a kill in between loses nothing',
  { timeout: 90_000 },
  async () => {
    const mosquitto = await startMosquitto();
    const folder = tempFolder();
    writeSite(folder);
    const http = await freePort();
    const env = {
      HTTP_PORT: String(http),
      HTTP_HOST: '127.0.0.1',
      MQTT_URL: `mqtt://127.0.0.1:${mosquitto.port}`,
    };
    const up = (version: string) =>
      startProcess(['start', '--data', folder], /MQTT from 127\.0\.0\.1/, {
        env: { ...env, MQTT_VERSION: version },
      });
    const wrong = await plumbline(['start', '--data', folder], { ...env, MQTT_VERSION: '4' });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/MQTT_VERSION is 3\.1\.1 or 5/)]);

    let service = await up('3.1.1');
    const connections = async () => {
      const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
      return Number(/^plumbline_mqtt_connections (\d+)/m.exec(text)?.[1] ?? 0);
    };
    await expect.poll(connections, { timeout: 15_000 }).toBeGreaterThan(2);
    const gateway = await mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`);
    onTestFinished(() => void gateway.end(true));
    const send = (second: number) =>
      gateway.publishAsync(
        'plumbline/v1/test-site/gw-1/probe/telemetry',
        JSON.stringify({ t: Date.UTC(2026, 0, 5, 0, 0, second), v: { temperature: second } }),
        { qos: 1 },
      );
    for (let second = 0; second < READINGS; second++) {
      await send(second);
      if (second === READINGS / 3) await service.kill();
      if (second === (2 * READINGS) / 3) service = await up('5');
    }
    const stored = async () => {
      const url = `http://127.0.0.1:${http}/api/v1/readings?gateway=gw-1&device=probe&quantity=temperature&from=0&to=${Date.UTC(2027)}`;
      const { points = [] } = (await (await fetch(url)).json()) as { points?: [number, number][] };
      return points.map(([, value]) => value);
    };
    await expect
      .poll(stored, { timeout: 30_000 })
      .toEqual(Array.from({ length: READINGS }, (_, second) => second));
  },
);
