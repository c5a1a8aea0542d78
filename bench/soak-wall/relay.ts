import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { Server as SocketServer } from 'socket.io';
import { applyDelta, type LiveDelta, type LiveState } from '../../site/live.ts';

/**
 * Stands between a wall and a real service: pages, models and questions go through, the live feed is told from here,
 * so that a night of it passes in minutes. It is stopped and started as a service would be.
 */
export class Relay {
  readonly #upstream: URL;
  readonly port: number;
  #state: LiveState;
  #n = 0;
  #http: Server | null = null;
  #sockets: SocketServer | null = null;

  constructor(upstream: string, port: number, state: LiveState) {
    this.#upstream = new URL(upstream);
    this.port = port;
    this.#state = state;
  }

  get state(): LiveState {
    return this.#state;
  }

  async start(): Promise<void> {
    const http = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
    const sockets = new SocketServer(http);
    sockets.of('/live').on('connection', (socket) => {
      const tell = () => socket.emit('snapshot', { n: this.#n, state: this.#state });
      tell();
      socket.on('snapshot', tell);
    });
    await new Promise<void>((resolve) => http.listen(this.port, '127.0.0.1', resolve));
    [this.#http, this.#sockets] = [http, sockets];
  }

  async stop(): Promise<void> {
    await this.#sockets?.close();
    this.#http?.closeAllConnections();
    this.#http = null;
    this.#sockets = null;
  }

  /** Goes on, heard or not: a service does not wait for walls. */
  tell(change: Omit<LiveDelta, 'n'>): void {
    this.#n += 1;
    const delta = { ...change, n: this.#n };
    this.#state = applyDelta(this.#state, delta);
    this.#sockets?.of('/live').emit('delta', delta);
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { hostname, port } = this.#upstream;
    const headers = { ...incoming.headers, host: `${hostname}:${port}` };
    const passed = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }
}
