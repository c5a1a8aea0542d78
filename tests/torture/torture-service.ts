import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  plumbline,
  type RunningService,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';
import type { GatewayLogin } from './torture-gateway.ts';

export interface TortureService {
  readonly httpPort: number;
  readonly mqttPort: number;
  /** From start to 'MQTT on port', of every start after the first. */
  readonly restartMs: readonly number[];
  addGateway(name: string, seed: number): Promise<GatewayLogin>;
  /** SIGKILL, and a new start on the same folder. */
  killAndRestart(): Promise<void>;
  /** What the process that runs now has said. */
  output(): string;
  /** SIGKILL; `keep` leaves the folder, to be looked at. */
  end(options: { keep: boolean }): Promise<void>;
  readonly folder: string;
}

const READY = /MQTT on port/;

/** A real service process on a folder of its own. */
export async function startTortureService(store: Record<string, string>): Promise<TortureService> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-torture-'));
  writeSite(folder);
  const [httpPort, mqttPort] = [await freePort(), await freePort()];
  const env = {
    ...store,
    HTTP_PORT: String(httpPort),
    MQTT_PORT: String(mqttPort),
    HTTP_HOST: '127.0.0.1',
    MQTT_HOST: '127.0.0.1',
  };
  const up = (): Promise<RunningService> =>
    startProcess(['start', '--data', folder], READY, { env, untilAllTestsAreOver: true });
  let service = await up().catch((error) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const restartMs: number[] = [];
  return {
    httpPort,
    mqttPort,
    restartMs,
    folder,
    async addGateway(name, seed) {
      const added = await plumbline(['gateway', 'add', name, '--data', folder, '--json'], env);
      if (added.code !== 0) throw new Error(`gateway add ${name}: ${added.stderr}`);
      const { site, gateway, username, password } = JSON.parse(added.stdout) as Omit<GatewayLogin, 'seed'>;
      return { site, gateway, username, password, seed };
    },
    async killAndRestart() {
      if (service.process.exitCode !== null)
        throw new Error(`the service ended by itself with ${service.process.exitCode}:\n${service.output()}`);
      await service.kill();
      const before = performance.now();
      service = await up();
      restartMs.push(performance.now() - before);
    },
    output: () => service.output(),
    async end({ keep }) {
      if (service.process.exitCode === null && service.process.signalCode === null) await service.kill();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
