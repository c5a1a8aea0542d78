import { io } from 'socket.io-client';
import type { LiveState } from '../../site/live.ts';

/** What a service tells a screen that comes. */
export async function snapshotOf(url: string): Promise<LiveState> {
  const socket = io(`${url}/live`, { transports: ['websocket'] });
  try {
    return await new Promise((resolve, reject) => {
      socket.once('snapshot', ({ state }: { state: LiveState }) => resolve(state));
      socket.once('connect_error', reject);
    });
  } finally {
    socket.close();
  }
}
