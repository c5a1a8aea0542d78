import { type RunningService, startProcess } from '../../support/plumbline-process.ts';
import { Wire } from './wire.ts';

/** The topic that nobody may subscribe to. */
export const DENIED_TOPIC = 'test/nosubscribe';

/** The broker that is judged, in a process of its own. One that has died is replaced, and told at the end. */
export class JudgedBroker {
  readonly #otherPort = Number(process.env.PLUMBLINE_CONFORMANCE_PORT ?? 0);
  readonly #started: RunningService[] = [];
  #starting: Promise<RunningService> | null = null;

  async port(): Promise<number> {
    if (this.#otherPort) return this.#otherPort;
    const running = this.#started.at(-1);
    // A process that dies refuses connections a moment before it is gone.
    if (running && (await listens(portOf(running)))) return portOf(running);
    // Another sequence may have started a new one meanwhile.
    if (this.#started.at(-1) === running) this.#starting ??= this.#start();
    const started = (await this.#starting) ?? this.#started.at(-1);
    return started ? portOf(started) : 0;
  }

  async stop(): Promise<void> {
    const alive = this.#started.filter(({ process: { exitCode } }) => exitCode === null);
    await Promise.all(alive.map((running) => running.kill()));
    const dead = this.#started.filter((running) => !alive.includes(running));
    if (dead.length === 0) return;
    throw new Error(
      `The broker died, ${dead.length} times:\n${dead.map(({ output }) => output()).join('\n')}`,
    );
  }

  async #start(): Promise<RunningService> {
    const args = ['broker', '--open', '--port', '0', '--deny', DENIED_TOPIC];
    const running = await startProcess(args, /MQTT on port \d+/, { untilAllTestsAreOver: true });
    this.#started.push(running);
    this.#starting = null;
    return running;
  }
}

async function listens(port: number): Promise<boolean> {
  try {
    (await Wire.open(port)).destroy();
    return true;
  } catch {
    return false;
  }
}

function portOf(running: RunningService): number {
  return Number(/MQTT on port (\d+)/.exec(running.output())?.[1]);
}
