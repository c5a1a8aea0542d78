import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '../ingest/listen.ts';
import type { Child, Scratch } from '../ingest/scratch.ts';
import { serviceEnvironment, serviceLane, siteTemplate, storeBehind } from '../ingest/service-peer.ts';
import { launchInfluxd } from './influxd.ts';
import type { RunningStack, Stack } from './stack.ts';

const PLUMBLINE = fileURLToPath(new URL('../../app/plumbline.ts', import.meta.url));
const READY = /open (http:\/\/[^/\s]+)\/.*MQTT on port (\d+)/;

/** The whole service as a site runs it, over DuckDB. */
export const plumblineDuckdb: Stack = {
  id: 'plumbline',
  title: 'plumbline start (DuckDB)',
  start: (scratch, clients) => start(scratch, clients, false),
};

/** The same over the InfluxDB that the peers have. */
export const plumblineInflux: Stack = {
  id: 'plumbline-influxdb',
  title: 'plumbline start + InfluxDB 1.6.7',
  start: (scratch, clients) => start(scratch, clients, true),
};

async function start(scratch: Scratch, clients: number, withInflux: boolean): Promise<RunningStack> {
  const { folder, gateways } = await siteTemplate(scratch, clients)();
  const influxd = withInflux ? await launchInfluxd(scratch) : null;
  const port = await freePort(createServer());
  const environment = {
    ...serviceEnvironment(),
    MQTT_PORT: String(port),
    ...(influxd ? { INFLUX_URL: influxd.url, INFLUX_BUCKET: 'bench' } : {}),
  };
  const launch = async (): Promise<{ child: Child; url: string }> => {
    const child = scratch.spawn(process.execPath, [PLUMBLINE, 'start', '--data', folder], {
      env: environment,
    });
    const [, url = ''] = await child.says(READY);
    return { child, url };
  };
  let running = await launch();
  return {
    port,
    client: (index) => serviceLane(gateways, index),
    pids: () => [running.child.pid, ...(influxd ? [influxd.pid()] : [])],
    async killAndRestart() {
      await Promise.all([running.child.end(), influxd?.kill()]);
      await influxd?.restart();
      running = await launch();
    },
    async count() {
      return storeBehind(running.url, gateways).count(clients);
    },
    async stop() {
      await running.child.end();
      await influxd?.remove();
      scratch.removeFolder(folder);
    },
  };
}
