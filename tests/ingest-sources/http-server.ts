import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HttpPorts } from '../../ingest/sources/http/patient-request.ts';
import { ManualClock } from '../../site/clock.ts';

export interface HttpTestServer {
  url: string;
  /** `METHOD /path` of every request, in order. */
  requests: string[];
}

/** A real HTTP server on the loopback, gone when the test is over. */
export async function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<HttpTestServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    let body = '';
    for await (const chunk of request) body += chunk;
    answer(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** Time that stands still but for the waits, which take none and are written down. */
export function standingPorts(now: number) {
  const clock = new ManualClock(now);
  const waits: number[] = [];
  const ports: HttpPorts = {
    clock,
    random: () => 1,
    async wait(ms) {
      waits.push(ms);
      clock.moveTo(clock.now() + ms);
    },
  };
  return { ports, clock, waits };
}
