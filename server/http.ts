import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import express from 'express';
import { PlumblineError } from '../site/errors.ts';
import { api } from './api.ts';
import { allow } from './caller.ts';
import { credentialRoutes } from './credential-routes.ts';
import { liveSocket } from './live-socket.ts';
import { refuseOutsidePaths } from './outside-paths.ts';
import { pairingRoutes } from './pairing-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import type { ServerPorts } from './ports.ts';
import { notFound, problems } from './problem.ts';
import { nameRequests } from './request-id.ts';
import { secure } from './security.ts';
import { sitePeopleRoutes } from './site-people-routes.ts';

export interface HttpServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The built viewer. */
  viewerFolder: string;
  /** PEM; null: plain HTTP. */
  tls: { cert: string; key: string } | null;
  /** See `Reach` in security.ts. */
  trustProxy: string | null;
  /** A WebSocket at `/mqtt`: for the broker. */
  onMqttUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Under which name browsers know us, where a proxy stands before us. */
  publicUrl: string | null;
}

export interface RunningHttpServer {
  readonly port: number;
  screens(): number;
  /** Listens on another host from now on; connections stay. */
  listenOn(host: string): Promise<void>;
  /** Closes the live connections of those who may not read any more. */
  recheck(): void;
  /** New connections get this certificate. */
  renewTls(tls: { cert: string; key: string }): void;
  close(): Promise<void>;
}

// A header takes a moment; the largest body, a photo on weak 4G, minutes.
const HEADERS_MS_MAX = 15_000;
const REQUEST_MS_MAX = 300_000;
// Some hundred screens hold one each and open some more; a flood stops here and not at the system's file handles.
const CONNECTIONS_MAX = 4_000;

/** Express and Socket.IO on one port: API, model files, viewer, health. */
export async function openHttpServer(
  ports: ServerPorts,
  options: HttpServerOptions,
): Promise<RunningHttpServer> {
  const handler = application(ports, options);
  const bounds = { headersTimeout: HEADERS_MS_MAX, requestTimeout: REQUEST_MS_MAX };
  const tlsServer = options.tls ? createTlsServer({ ...options.tls, ...bounds }, handler) : null;
  const server = tlsServer ?? createServer(bounds, handler);
  server.maxConnections = CONNECTIONS_MAX;
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] === '/mqtt') options.onMqttUpgrade(request, socket, head);
  });
  const sockets = liveSocket(server, ports, options.publicUrl);
  let listener = await listen(server, options.host, options.port);
  const port = portOf(server);
  return {
    port,
    screens: sockets.screens,
    recheck: sockets.recheck,
    renewTls: (tls) => tlsServer?.setSecureContext(tls),
    async listenOn(host) {
      listener = await moveTo(server, listener, host, port);
    },
    close: async () => {
      await sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function application(
  ports: ServerPorts,
  { viewerFolder, tls, trustProxy }: HttpServerOptions,
): express.Express {
  const app = express();
  app.use(nameRequests(ports.debug, ports.stopwatch));
  secure(app, { tls: tls !== null, trustProxy });
  app.use(refuseOutsidePaths(ports.log));
  app.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n');
  });
  app.get('/readyz', (_request, response) => {
    const reasons = ports.notReady();
    const notice = ports.quarantine.notice();
    response
      .status(reasons.length === 0 ? 200 : 503)
      .json({ ready: reasons.length === 0, reasons, notices: notice ? [notice] : [] });
  });
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').send(await ports.metrics());
  });
  // Before those that read small bodies only: these take photos.
  app.use('/api/v1', sitePeopleRoutes(ports));
  app.use('/api/v1', peopleRoutes(ports), credentialRoutes(ports), pairingRoutes(ports), api(ports));
  // Model files are named by their content: they never change, so a screen asks for each once.
  app.use(
    '/models',
    allow(ports, 'read'),
    express.static(ports.modelFolder, { immutable: true, maxAge: '365d', index: false }),
    () => {
      throw notFound('There is no such model file. Ask /api/v1/model for the current one.');
    },
  );
  app.use(express.static(viewerFolder, { index: 'index.html', maxAge: 0 }));
  app.get(['/wall/screen', '/desk', '/desk/*page'], (request, response) => {
    // A process of its own: only so can the page around it put away a screen that hangs.
    if (request.path === '/wall/screen')
      response.setHeader('document-isolation-policy', 'isolate-and-require-corp');
    response.sendFile(join(viewerFolder, 'index.html'));
  });
  app.get('/wall', (_request, response) => response.sendFile(join(viewerFolder, 'wall.html')));
  app.use((request) => {
    if (!existsSync(join(viewerFolder, 'index.html')))
      throw notFound('The viewer has not been built. Run `npm run build` and reload.');
    throw notFound(`There is nothing at ${request.path}.`);
  });
  app.use(problems(ports.log));
  return app;
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      reject(new PlumblineError('http-cannot-listen', explain(error, host, port), { cause: error }));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(host);
    });
  });
}

async function moveTo(server: Server, before: string, host: string, port: number): Promise<string> {
  if (before === host) return host;
  // `close` stops listening and leaves connections that stand; it calls back only when they are gone.
  server.close();
  try {
    return await listen(server, host, port);
  } catch (error) {
    await listen(server, before, port);
    throw error;
  }
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Cannot listen for HTTP on ${host}:${port}: another program has the port. Stop it, or choose another with HTTP_PORT.`;
  if (error.code === 'EACCES')
    return `Cannot listen for HTTP on ${host}:${port}: not allowed. Choose a port above 1023 with HTTP_PORT.`;
  return `Cannot listen for HTTP on ${host}:${port}: ${error.message}.`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
