import type { Server } from 'node:net';
import type { ClientSocket } from './client-socket.ts';
import { listen, portOf, renewTls, type TlsIdentity } from './listen.ts';

/** A port of the broker. It may move to another host while connections stand. */
export class Listener {
  readonly #take: (socket: ClientSocket) => void;
  #tls: TlsIdentity | null;
  #server: Server | null = null;
  #host = '';

  /** @param tls null: plain TCP */
  constructor(take: (socket: ClientSocket) => void, tls: TlsIdentity | null) {
    this.#take = take;
    this.#tls = tls;
  }

  /** 0 until it is open. */
  get port(): number {
    return this.#server ? portOf(this.#server) : 0;
  }

  /** @throws PlumblineError `mqtt-cannot-listen` */
  async open(host: string, port: number): Promise<void> {
    this.#server = await listen(this.#take, { host, port, tls: this.#tls });
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

  /** For new connections. */
  renewTls(tls: TlsIdentity): void {
    this.#tls = tls;
    if (this.#server) renewTls(this.#server, tls);
  }

  close(): void {
    this.#server?.close();
  }
}
