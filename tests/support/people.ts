import type { Role } from '../../site/credential.ts';
import { freePort, plumbline, type RunningService, startProcess, writeSite } from './plumbline-process.ts';
import { tempFolder } from './temp-folder.ts';

export interface PeopleSite {
  folder: string;
  url: string;
  mqttPort: number;
  service: RunningService;
  env: Record<string, string>;
  /** The password that the first start told. */
  adminPassword: string;
  run(...args: string[]): Promise<Record<string, string>>;
}

/** A running service on a folder of its own, open to the network so that nobody is let in for sitting beside it. */
export async function peopleSite(extra: Record<string, string> = {}): Promise<PeopleSite> {
  const folder = tempFolder();
  writeSite(folder);
  const [http, port] = [await freePort(), await freePort()];
  const env = {
    HTTP_PORT: String(http),
    MQTT_PORT: String(port),
    MQTT_HOST: '127.0.0.1',
    HTTP_HOST: '0.0.0.0',
    ...extra,
  };
  const service = await startProcess(['start', '--data', folder], /First admin[^\n]*\n/, { env });
  const adminPassword = /First admin, shown once: admin \/ (\S+)/.exec(service.output())?.[1] ?? '';
  return {
    folder,
    url: `http://127.0.0.1:${env.HTTP_PORT}`,
    mqttPort: port,
    service,
    env,
    adminPassword,
    async run(...args) {
      const { code, stdout, stderr } = await plumbline([...args, '--data', folder, '--json'], env);
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Record<string, string>;
    },
  };
}

/** A browser without a screen: it keeps its cookie and its csrf token. */
export class Browserlet {
  cookie: string | null = null;
  csrf: string | null = null;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie) this.cookie = cookie;
    const text = await answer.text();
    const found = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
    if (typeof found.csrf === 'string') this.csrf = found.csrf;
    return { status: answer.status, body: found, headers: answer.headers };
  }

  signIn(name: string, password: string) {
    return this.send('POST', '/api/v1/session', { name, password });
  }
}

export const EVERY_ROLE: readonly Role[] = [
  'viewer',
  'engineer',
  'engineering-manager',
  'project-manager',
  'department-head',
  'admin',
];
