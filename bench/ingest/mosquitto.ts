import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from './listen.ts';
import { inMemory, type Peer, PeerMissing } from './peer.ts';
import type { Child, Scratch } from './scratch.ts';

// Debian puts servers where only root's PATH leads.
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
// A second of tries: Mosquitto listens within milliseconds.
const TRIES_MAX = 100;
const TRY_EVERY_MS = 10;

/** Mosquitto as fast as it goes: nothing on disk, no log, no bound on its queues. */
export function mosquitto(command: string): Peer {
  const program = locate(command);
  return {
    id: 'mosquitto',
    title: `Mosquitto ${program === null ? '' : mosquittoVersion(program)}`.trim(),
    durable: false,
    pointsPerMessage: 1,
    async start(scratch) {
      if (program === null)
        throw new PeerMissing(
          `There is no program '${command}'. Install it (apt-get install mosquitto), or say where it is with --mosquitto.`,
        );
      const port = await freePort(createServer());
      return inMemory(
        await launch(program, scratch, port, ['persistence false', 'max_queued_messages 0']),
        port,
      );
    },
  };
}

/**
 * Debian's Mosquitto on a port of the loopback.
 *
 * @param settings lines of mosquitto.conf beside listener and log
 */
export async function launchMosquitto(
  scratch: Scratch,
  port: number,
  settings: readonly string[],
): Promise<Child> {
  const program = locate('mosquitto');
  if (program === null)
    throw new PeerMissing(`There is no program 'mosquitto'. Install it (apt-get install mosquitto).`);
  return launch(program, scratch, port, settings);
}

async function launch(
  program: string,
  scratch: Scratch,
  port: number,
  settings: readonly string[],
): Promise<Child> {
  const config = join(scratch.folder(), 'mosquitto.conf');
  writeFileSync(
    config,
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'set_tcp_nodelay true',
      'log_dest none',
      ...settings,
      '',
    ].join('\n'),
  );
  const server = scratch.spawn(program, ['-c', config]);
  await answers(port, server);
  return server;
}

/** Mosquitto without a log does not say when it is ready. */
async function answers(port: number, server: Child): Promise<void> {
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    if (await connects(port)) return;
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
  }
  throw new PeerMissing(`Mosquitto was started but does not listen. It said: ${server.tail() || 'nothing'}`);
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function locate(command: string): string | null {
  if (command.includes('/')) return existsSync(command) ? command : null;
  const folders = [...(process.env.PATH ?? '').split(':'), ...SERVER_FOLDERS];
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path)) ?? null;
}

function mosquittoVersion(program: string): string {
  const { stdout } = spawnSync(program, ['-h'], { encoding: 'utf8' });
  return /version (\S+)/.exec(stdout ?? '')?.[1] ?? '';
}
