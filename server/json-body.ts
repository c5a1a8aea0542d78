import express, { type RequestHandler } from 'express';
import { badRequest } from './problem.ts';

/**
 * Reads a JSON body of at most so many bytes. Texts may have line breaks and tabs, but no other control characters and
 * no halves of characters: they end in mails, tables and names on screens, which they break.
 */
export function jsonBody(bytesMax: number): RequestHandler {
  const read = express.json({ limit: bytesMax });
  return (request, response, next) =>
    read(request, response, (error) => {
      const broken = !error && hasBrokenText(request.body);
      next(broken ? badRequest(BROKEN) : error);
    });
}

const BROKEN = 'The body has a text with a control character or half a character in it. Take it out.';

function hasBrokenText(body: unknown): boolean {
  const waiting = [body];
  // Not by recursion: a body of brackets alone is thousands of levels deep.
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && isBroken(value)) return true;
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) waiting.push(name, inner);
  }
  return false;
}

function isBroken(text: string): boolean {
  return !text.isWellFormed() || /[^\P{Cc}\t\n\r]/u.test(text);
}
