import type { Express, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { Problem, sendProblem } from './problem.ts';

/** How the service is reached from outside. */
export interface Reach {
  /** Served under TLS by ourselves. */
  tls: boolean;
  /**
   * Whose `X-Forwarded-*` headers count, as Express takes it: a number of proxies, or their addresses. null: nobody's.
   */
  trustProxy: string | null;
}

// A wall asks a few times a minute, a desk a few times a second while somebody clicks; a script that loads a year's
// readings needs some hundred pages.
const REQUESTS_A_MINUTE_MAX = 1_200;
const MINUTE_MS = 60_000;

/** Headers that keep browsers from doing what no page of ours wants, and a bound on requests. */
export function secure(app: Express, { tls, trustProxy }: Reach): void {
  app.disable('x-powered-by');
  if (trustProxy !== null) app.set('trust proxy', /^\d+$/.test(trustProxy) ? Number(trustProxy) : trustProxy);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: POLICY },
      // A browser that has once seen TLS insists on it; a service without TLS must not say so.
      strictTransportSecurity: tls ? { maxAge: 180 * 86_400, includeSubDomains: false } : false,
      // Mail readers fetch pictures of a report.
      crossOriginResourcePolicy: { policy: 'same-site' },
    }),
  );
  app.use(requestsBound());
}

/** What our own pages need, and nothing else. The model's decoder is WebAssembly and runs in workers made of blobs. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  workerSrc: ["'self'", 'blob:'],
  styleSrc: ["'self'"],
  // Widths of bars are set on elements.
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'", 'blob:', 'data:'],
  objectSrc: ["'none'"],
  // A wall's page holds the screen in a frame, so that it can load a new one unseen.
  frameAncestors: ["'self'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
};

/** For pages that are documents: styles of their own, no script. */
export const DOCUMENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/** By address; whoever sits at the machine is not bounded. */
function requestsBound(): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: REQUESTS_A_MINUTE_MAX,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // A proxy that is not trusted is answered all the same: its clients then share one bound.
    skip: (request) => isLoopbackAddress(request.ip) && request.headers['x-forwarded-for'] === undefined,
    validate: { xForwardedForHeader: false, trustProxy: false },
    handler: (_request, response) => {
      sendProblem(
        response,
        new Problem(
          429,
          'Too many requests',
          `More than ${REQUESTS_A_MINUTE_MAX} requests in a minute. Wait a minute; use windows and pages of 10,000 for readings.`,
        ),
      );
    },
  });
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
