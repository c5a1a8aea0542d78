import type { RequestHandler } from 'express';
import { badRequest } from './problem.ts';
import { instantOf, limitOf, textOf } from './query.ts';

/** What is looked for in the audit; `from` inclusive, `to` exclusive, ms. */
export interface AuditQuestion {
  from?: number | undefined;
  to?: number | undefined;
  /** `user:li`, or the name alone. */
  actor?: string | undefined;
  /** An action, or how a family of them begins. */
  kind?: string | undefined;
}

/** Newest first; `before` is the id of the last entry that was seen. */
export type AuditList = (
  limit: number,
  before: number | undefined,
  question: AuditQuestion,
) => { id: number }[];

const PAGE_ITEMS_MAX = 500;

/** `/audit`: who changed what, each entry with its sentence. */
export function auditRoute(audit: AuditList): RequestHandler {
  return (request, response) => {
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const cursor = textOf(request, 'cursor') ?? undefined;
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
      throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
    const found = audit(limit + 1, cursor === undefined ? undefined : Number(cursor), {
      from: instantOf(request, 'from') ?? undefined,
      to: instantOf(request, 'to') ?? undefined,
      actor: textOf(request, 'actor') || undefined,
      kind: textOf(request, 'kind') || undefined,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    response.json({ items, ...(found.length > limit && last ? { nextCursor: String(last.id) } : {}) });
  };
}
