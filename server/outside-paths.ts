import type { RequestHandler } from 'express';
import { badRequest } from './problem.ts';

/**
 * Paths that would lead out of a folder, or cut a name short, have no honest sender. Nothing of ours would follow
 * them; they are refused here all the same, before anything looks, and leave a line for whoever asks who tried.
 */
export function refuseOutsidePaths(
  log: (event: string, detail: Record<string, unknown>) => void,
): RequestHandler {
  return (request, _response, next) => {
    const path = request.originalUrl.split('?')[0] ?? '';
    if (!leadsOut(path)) return next();
    log('path-refused', { address: request.ip, path });
    next(badRequest('A path with .. or a zero byte in it leads nowhere here.'));
  };
}

/**
 * @param path as it came, still encoded
 *
 * @example leadsOut('/models/..%2fsite.yaml') // true
 */
export function leadsOut(path: string): boolean {
  const plain = decoded(path);
  return plain === null || plain.includes('\0') || plain.split(/[/\\]/).includes('..');
}

/** Twice: what a proxy has decoded once may have been encoded twice. null: not to be decoded. */
function decoded(path: string): string | null {
  try {
    const once = decodeURIComponent(path);
    // A name may hold a percent sign of its own; only the first decoding has to hold.
    return /%2e|%2f|%5c|%00/i.test(once) ? decodeURIComponent(once) : once;
  } catch {
    return null;
  }
}
