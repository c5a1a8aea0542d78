import type { Server, Socket } from 'node:net';
import { listen, portOf } from './listen.ts';

/** The broker's port. It may move to another host while connections stand. */
export class Listener {
  readonly #take: (socket: Socket) => void;
  #server: Server | null = null;
  #host = '';

  constructor(take: (socket: Socket) => void) {
    this.#take = take;
  }

  /** 0 until it is open. */
  get port(): number {
    return this.#server ? portOf(this.#server) : 0;
  }

  /** @throws PlumblineError `mqtt-cannot-listen` */
  async open(host: string, port: number): Promise<void> {
    this.#server = await listen(this.#take, host, port);
    this.#host = host;
  }

  async moveTo(host: string): Promise<void> {
    if (host === this.#host) return;
    const { port } = this;
    // Two sockets of ours cannot share the port, so the old one goes first. Connections that stand are left alone.
    this.close();
    try {
      await this.open(host, port);
    } catch (error) {
      await this.open(this.#host, port);
      throw error;
    }
  }

  close(): void {
    this.#server?.close();
  }
}
