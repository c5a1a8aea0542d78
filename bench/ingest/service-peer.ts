import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlumblineError } from '../../site/errors.ts';
import { telemetryTopic } from '../../site/topic.ts';
import type { Peer, PointStore } from './peer.ts';
import type { Scratch } from './scratch.ts';

export interface Gateway {
  site: string;
  gateway: string;
  username: string;
  password: string;
}

/** A site's folder with its gateways, made once; every round begins with a copy of it. */
interface SiteTemplate {
  folder: string;
  gateways: readonly Gateway[];
}

const PLUMBLINE = fileURLToPath(new URL('../../app/plumbline.ts', import.meta.url));
const SITE = { id: 'bench', name: { en: 'Bench', zh: '测速' }, timeZone: 'UTC' };
const READY = /open (http:\/\/[^/\s]+)\/.*MQTT on port (\d+)/;
const LAG = /plumbline_reader_lag_batches\{reader="telemetry"\} (\d+)/;
// A credential may have 64 connections; a gateway with that many is none that exists.
const CLIENTS_PER_GATEWAY = 25;
const POLL_MS = 20;
// A store that is behind by the whole run is through in less; a longer wait means that it stands still.
const CATCH_UP_MS_MAX = 300_000;

/** The service as a site runs it, with all that reads along: every message is on disk before it is acknowledged. */
export function service(template: () => Promise<SiteTemplate>, pointsPerMessage: 1 | 10): Peer {
  return {
    id: pointsPerMessage === 1 ? 'plumbline' : `plumbline-${pointsPerMessage}`,
    title: `plumbline start${pointsPerMessage === 1 ? '' : `, ${pointsPerMessage} points a message`}`,
    durable: true,
    pointsPerMessage,
    async start(scratch) {
      const { folder: from, gateways } = await template();
      const folder = scratch.folder();
      cpSync(from, folder, { recursive: true });
      const server = scratch.spawn(process.execPath, [PLUMBLINE, 'start', '--data', folder], {
        env: serviceEnvironment(),
      });
      const [, url = '', port] = await server.says(READY);
      return {
        server,
        port: Number(port),
        client: (index) => serviceLane(gateways, index),
        store: storeBehind(url, gateways),
        async stop() {
          await server.end();
          scratch.removeFolder(folder);
        },
      };
    },
  };
}

/** Makes the site, when it is first asked for, and a credential for each gateway, with the real command. */
export function siteTemplate(scratch: Scratch, clients: number): () => Promise<SiteTemplate> {
  let made: Promise<SiteTemplate> | null = null;
  return () => {
    made ??= makeSite(scratch, clients);
    return made;
  };
}

async function makeSite(scratch: Scratch, clients: number): Promise<SiteTemplate> {
  const folder = scratch.folder();
  // JSON is YAML.
  writeFileSync(join(folder, 'site.yaml'), JSON.stringify(SITE));
  const gateways: Gateway[] = [];
  for (let index = 0; index < Math.ceil(clients / CLIENTS_PER_GATEWAY); index++) {
    const args = [PLUMBLINE, 'gateway', 'add', `gw-${index}`, '--data', folder, '--json'];
    const adding = scratch.spawn(process.execPath, args, { env: serviceEnvironment() });
    const [line] = await adding.says(/^\{.*\}\n/m);
    gateways.push(JSON.parse(line) as Gateway);
    await adding.ended;
  }
  return { folder, gateways };
}

/** Where the client with that number publishes, and as whom. */
export function serviceLane(gateways: readonly Gateway[], index: number) {
  const { site, gateway, username, password } = gatewayOf(gateways, index);
  return { topic: telemetryTopic(site, gateway, deviceOf(index)), credential: { username, password } };
}

function gatewayOf(gateways: readonly Gateway[], index: number): Gateway {
  const gateway = gateways[Math.floor(index / CLIENTS_PER_GATEWAY)];
  if (!gateway) throw new RangeError(`client ${index} has no gateway`);
  return gateway;
}

function deviceOf(index: number): string {
  return `probe-${index}`;
}

/** What a running service has stored of these gateways. */
export function storeBehind(url: string, gateways: readonly Gateway[]): PointStore {
  return {
    async caughtUp() {
      const deadline = performance.now() + CATCH_UP_MS_MAX;
      for (;;) {
        const lag = LAG.exec(await (await get(`${url}/metrics`)).text())?.[1];
        if (lag === '0') return;
        if (performance.now() > deadline)
          throw new PlumblineError(
            'bench-timeout',
            `The store was still ${lag ?? 'an unknown number of'} batches behind after ${CATCH_UP_MS_MAX / 1_000} s.`,
          );
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async count(clients) {
      let total = 0;
      for (let index = 0; index < clients; index++)
        total += await countOf(url, gatewayOf(gateways, index).gateway, deviceOf(index));
      return total;
    },
  };
}

async function countOf(url: string, gateway: string, device: string): Promise<number> {
  const query = new URLSearchParams({
    gateway,
    device,
    channel: '',
    quantity: 'temperature',
    window: '1h',
    aggregate: 'count',
  });
  const answer = (await (await get(`${url}/api/v1/readings?${query}`)).json()) as {
    points: [number, number][];
  };
  return answer.points.reduce((sum, [, count]) => sum + count, 0);
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok)
    throw new PlumblineError(
      'bench-service-failed',
      `The service answered ${response.status} to ${new URL(url).pathname}: ${await response.text()}`,
    );
  return response;
}

/** Nothing of what the machine's own site has set: the store is DuckDB, and nobody gets mail. */
export function serviceEnvironment(): NodeJS.ProcessEnv {
  const { INFLUX_URL, SMTP_URL, PLUMBLINE_DATA, PUBLIC_URL, ...rest } = process.env;
  return { ...rest, HTTP_HOST: '127.0.0.1', MQTT_HOST: '127.0.0.1', HTTP_PORT: '0', MQTT_PORT: '0' };
}
