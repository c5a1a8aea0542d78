import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromGateways, GatewayAccount, ToGateways } from './gateways-process.ts';
import type { GatewayLogin } from './torture-gateway.ts';

export interface Gateways {
  /** Messages of all gateways whose PUBACK came. */
  acknowledged(): number;
  /** Resolves when so many are acknowledged. @throws when none comes for a while */
  reached(messages: number): Promise<void>;
  /** No new messages; waits for what is in flight, then tells what was acknowledged. */
  finish(): Promise<GatewayAccount[]>;
  kill(): void;
}

// Above every pause that the broker's and the gateways' own timers make, on a busy machine.
const SILENCE_MS_MAX = 60_000;
const DRAIN_MS_MAX = 60_000;

/** Starts the process of the gateways. */
export function startGateways(options: { port: number; inFlight: number; logins: GatewayLogin[] }): Gateways {
  const child = fork(fileURLToPath(new URL('gateways-process.ts', import.meta.url)), { execArgv: [] });
  const say = (message: ToGateways) => child.send(message);
  let messages = 0;
  let waiting: { target: number; resolve: () => void; reject: (error: Error) => void } | null = null;
  let silence: NodeJS.Timeout | undefined;
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      waiting?.reject(new Error(`no message was acknowledged for ${SILENCE_MS_MAX / 1_000} s`));
    }, SILENCE_MS_MAX);
  };
  const accounts = new Promise<GatewayAccount[]>((resolve, reject) => {
    child.on('message', (message: FromGateways) => {
      if (message.kind === 'accounts') return resolve(message.accounts);
      if (message.messages > messages) listen();
      messages = message.messages;
      if (waiting && messages >= waiting.target) waiting.resolve();
    });
    child.once('exit', (code, signal) => {
      const error = new Error(`the process of the gateways ended with ${signal ?? code}`);
      waiting?.reject(error);
      reject(error);
    });
  });
  // Whoever waits for them is told; before that nobody is there to hear it.
  accounts.catch(() => undefined);
  say({ kind: 'start', ...options });
  return {
    acknowledged: () => messages,
    reached: (target) =>
      new Promise((resolve, reject) => {
        if (messages >= target) return resolve();
        listen();
        waiting = { target, resolve, reject };
      }),
    async finish() {
      clearTimeout(silence);
      waiting = null;
      say({ kind: 'stop', drainMsMax: DRAIN_MS_MAX });
      const told = await accounts;
      child.disconnect();
      return told;
    },
    kill() {
      clearTimeout(silence);
      child.kill('SIGKILL');
    },
  };
}
