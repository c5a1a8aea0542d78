import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import type { AddedGateway } from '../../app/commands/add-credentials.ts';
import { readEnvironment } from '../../app/environment.ts';
import { siteFolder } from '../../app/folder.ts';
import { openHouse } from '../../app/house.ts';
import { createLog } from '../../app/log.ts';
import { type Service, start } from '../../app/start.ts';
import { ManualClock } from '../../site/clock.ts';
import type { SiteFile } from '../../site/site-file.ts';
import type { Records } from '../../store/records/records.ts';
import { freePort } from './plumbline-process.ts';

const MINUTE_MS = 60_000;

export interface AlarmSite {
  service: Service;
  clock: ManualClock;
  gateway: MqttClient;
  /** Publishes one message of a device, acknowledged. */
  send(device: string, body: object): Promise<void>;
  /** Lets the service's clock go on minute by minute, and waits until everything was judged. */
  pass(minutes: number): Promise<void>;
  /** The same without waiting for anybody who reads. */
  hurry(minutes: number): Promise<void>;
  get(path: string): Promise<Record<string, unknown> & { items: Record<string, unknown>[] }>;
  stop(): Promise<void>;
}

/** A service in this process, on a clock that is moved by hand, with a gateway over real MQTT. */
export async function openAlarmSite(
  folder: string,
  site: SiteFile,
  from: number,
  furnish: (records: Records) => void,
): Promise<AlarmSite> {
  const clock = new ManualClock(from);
  const environment = readEnvironment({
    PLUMBLINE_DATA: folder,
    HTTP_PORT: String(await freePort()),
    MQTT_PORT: String(await freePort()),
    HTTP_HOST: '127.0.0.1',
    MQTT_HOST: '127.0.0.1',
  });
  const log = createLog('warn', 'text', () => undefined);
  const house = await openHouse(siteFolder(join(folder)), site, environment, clock, log);
  if (house.records.pours.list().length === 0) furnish(house.records);
  const service = await start(house, environment, log);
  const { username, password } = (await service.command('gateway-renew', { name: 'gw-1' })) as AddedGateway;
  const gateway = await connectAsync(`mqtt://127.0.0.1:${service.mqttPort}`, {
    username,
    password,
    reconnectPeriod: 0,
  });
  const hurry = async (minutes: number) => {
    for (let count = 0; count < minutes; count++) {
      const at = Math.floor(clock.now() / MINUTE_MS + 1) * MINUTE_MS;
      clock.moveTo(at);
      await new Promise<void>((done) => house.journal.append({ kind: 'tick', at }, () => done()));
    }
  };
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await gateway.endAsync(true);
    await service.stop();
  };
  return {
    ...{ service, clock, gateway, stop },
    async send(device, body) {
      await gateway.publishAsync(`plumbline/v1/${site.id}/gw-1/${device}/telemetry`, JSON.stringify(body), {
        qos: 1,
      });
    },
    async pass(minutes) {
      await hurry(minutes);
      await service.caughtUp();
    },
    hurry,
    async get(path) {
      const response = await fetch(new URL(path, service.httpUrl));
      return (await response.json()) as Record<string, unknown> & { items: Record<string, unknown>[] };
    },
  };
}
