import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  FleetPoller,
  type FleetPorts,
  type TelematicsProvider,
} from '../../ingest/sources/telematics/poll-fleet.ts';
import { collected } from './collected.ts';
import { httpServer, standingPorts } from './http-server.ts';

export const NOW = Date.UTC(2026, 2, 2, 7);
export const MINUTE = 60_000;
const CLIENT = { clientId: 'site', clientSecret: 'a secret: %&+' };

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A provider with a token server; `answer` is what it says to `/Fleet…`. */
export async function provider(answer: Answer, change: Partial<TelematicsProvider> = {}, lifeS = 3_600) {
  const issued: string[] = [];
  const good = new Set<string>();
  const server = await httpServer((request, response, body) => {
    if (request.url === '/token') {
      const basic = Buffer.from(
        request.headers.authorization?.slice('Basic '.length) ?? '',
        'base64',
      ).toString();
      const right =
        basic === 'site:a+secret%3A+%25%26%2B' && body === 'grant_type=client_credentials&scope=fleet';
      const token = `token-${issued.length + 1}`;
      if (right) issued.push(token);
      if (right) good.add(`Bearer ${token}`);
      response
        .writeHead(right ? 200 : 401)
        .end(
          JSON.stringify(
            right
              ? { access_token: token, token_type: 'Bearer', expires_in: lifeS }
              : { error: 'invalid_client' },
          ),
        );
    } else if (good.has(request.headers.authorization ?? '')) answer(request, response, body);
    else response.writeHead(401).end('<error/>');
  });
  const { ports: http, clock, waits } = standingPorts(NOW);
  const kept = collected();
  const events: string[] = [];
  const ports: FleetPorts = {
    ...http,
    gateway: 'telematics',
    siteStartsAt: null,
    journal: kept.port,
    log: (event, detail) => events.push(`${event} ${JSON.stringify(detail)}`),
  };
  const settings: TelematicsProvider = {
    name: 'maker',
    url: `${server.url}/Fleet`,
    accept: 'application/json',
    oauth: { tokenUrl: `${server.url}/token`, scope: 'fleet', ...CLIENT },
    intervalMs: 15 * MINUTE,
    ...change,
  };
  const poller = new FleetPoller(settings, ports);
  const poll = () => poller.poll(new AbortController().signal);
  return { ...kept, server, issued, good, clock, waits, events, ports, settings, poll };
}

/** The pages one after the other; a single one each time. */
export const says =
  (...pages: string[]): Answer =>
  (_request, response) =>
    void response.end(pages.length > 1 ? pages.shift() : pages[0]);
