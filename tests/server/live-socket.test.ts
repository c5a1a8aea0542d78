import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { peoplePorts } from '../../app/people/people.ts';
import { LiveFeed } from '../../server/live-feed.ts';
import { liveSocket } from '../../server/live-socket.ts';
import { ManualClock } from '../../site/clock.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { openRecords } from '../../store/records/records.ts';

const DAY_MS = 86_400_000;
const RECHECK_MS = 20;

/** The live side of a site of its own, and somebody who has signed in. */
async function liveSite() {
  const clock = new ManualClock(1_795_000_000_000);
  const records = openRecords(':memory:', clock);
  await records.users.add({ name: 'eva', roles: ['engineer'] }, 'cli');
  const people = peoplePorts({ records, sendReset: () => undefined, log: () => undefined });
  const live = new LiveFeed({
    ...{ site: SITE, clock, position: 0 },
    ...{ devices: () => [], programme: () => null, model: () => null },
  });
  const http = createServer();
  const recogniseToken = () => null;
  const sockets = liveSocket(
    http,
    { live, people, recogniseToken, loopbackOnly: () => false },
    null,
    RECHECK_MS,
  );
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    await sockets.close();
    records.close();
  });
  const { secret } = records.webSessions.open('eva', '192.0.2.1', 'test');
  const connect = (
    place = '/live',
  ): Promise<{ socket: Socket; snapshots: () => number; ended: Promise<string> }> => {
    const { port } = http.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}${place}`, {
      ...{ transports: ['websocket'], reconnection: false },
      extraHeaders: { cookie: `plumbline_session=${secret}` },
    });
    onTestFinished(() => void socket.close());
    let count = 0;
    socket.on('snapshot', () => void count++);
    const ended = new Promise<string>((end) => socket.once('disconnect', end));
    return new Promise((resolve, reject) => {
      socket.once('snapshot', () => resolve({ socket, ended, snapshots: () => count }));
      socket.once('connect_error', reject);
    });
  };
  return { clock, records, sockets, connect };
}

const SITE: SiteFile = {
  ...{ id: 'site', name: { en: 'Site', zh: '工地' }, timeZone: 'Asia/Shanghai', locale: 'en' },
};

test('a session that ends by itself takes its live connection with it', async () => {
  const { clock, sockets, connect } = await liveSite();
  const { ended } = await connect();
  expect(sockets.screens()).toBe(1);
  clock.moveTo(clock.now() + 31 * DAY_MS);
  expect(await ended).toBe('io server disconnect');
  await expect(connect()).rejects.toThrow('sign in first');
});

test('whoever asks for snapshots all the time gets one now and one a second later, and others are not kept waiting', async () => {
  const { connect } = await liveSite();
  const greedy = await connect();
  for (let count = 0; count < 200; count++) greedy.socket.emit('snapshot');
  const other = await connect();
  expect(other.snapshots()).toBe(1);
  expect(greedy.snapshots()).toBe(1);
  await vi.waitFor(() => expect(greedy.snapshots()).toBe(2), { timeout: 5_000 });
  await new Promise((later) => setTimeout(later, 200));
  expect(greedy.snapshots()).toBe(2);
});

test('there is nothing to connect to but /live: nobody holds a line beside its bound and its sign-in', async () => {
  const { connect, sockets } = await liveSite();
  await expect(connect('/')).rejects.toThrow('connect to /live');
  await expect(connect('/other')).rejects.toThrow('Invalid namespace');
  expect(sockets.screens()).toBe(0);
});
