import { type Request, Router } from 'express';
import type { Clock } from '../site/clock.ts';
import { localDate } from '../site/local-time.ts';
import { badRequest, notFound } from './problem.ts';
import { dateOf, limitOf, oneOf, textOf } from './query.ts';
import { DOCUMENT_POLICY } from './security.ts';

const PAGE_ITEMS_MAX = 500;
const KINDS = ['daily', 'weekly', 'monthly'] as const;
const FORMATS = ['html', 'pdf', 'xlsx', 'text', 'json'] as const;
const TYPES: Record<(typeof FORMATS)[number], string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  text: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface ReportPorts {
  list(limit: number, before?: string, search?: { kind?: string; text?: string }): object[];
  /** Its newest facts; null when it was never made. */
  get(id: string): object | null;
  /** Facts of the first run after its time was over; null when there was none. */
  first(id: string): { facts: unknown; createdAt: number } | null;
  /** `date` of the answer names the report: the last day of its week or month. */
  write(question: {
    kind: (typeof KINDS)[number];
    date: string;
    language: 'en' | 'zh';
    role: 'engineering-manager' | 'project-manager' | null;
    format: (typeof FORMATS)[number];
  }): Promise<{ date: string; bytes: Uint8Array }>;
}

interface Ports {
  site: { timeZone: string; locale: 'en' | 'zh' };
  clock: Clock;
  reports: ReportPorts;
}

/** `/reports` with search, `/reports/{id}`, `/reports/daily`, `/reports/weekly`, `/reports/monthly`. */
export function reportRoutes({ site, clock, reports }: Ports): Router {
  const router = Router();
  router.get('/reports', (request, response) => {
    response.json(pageOf(request, reports));
  });
  for (const kind of KINDS)
    router.get(`/reports/${kind}`, async (request, response) => {
      const date = dateOf(request, 'date');
      if (date > localDate(clock.now(), site.timeZone))
        throw badRequest(`'date' lies ahead: ${date}. A report tells of what has been.`);
      const format = oneOf(request, 'format', FORMATS, 'html');
      const role = oneOf(request, 'role', ['engineering-manager', 'project-manager', 'both'], 'both');
      const language = oneOf(request, 'lang', ['en', 'zh'], site.locale);
      const report = await reports.write({
        kind,
        date,
        language,
        role: role === 'both' ? null : role,
        format,
      });
      response.setHeader('content-type', TYPES[format]);
      if (format === 'html') response.setHeader('content-security-policy', DOCUMENT_POLICY);
      if (format === 'pdf' || format === 'xlsx')
        response.setHeader(
          'content-disposition',
          `inline; filename="${kind}-${report.date}-${language}.${format}"`,
        );
      response.send(Buffer.from(report.bytes));
    });
  router.get('/reports/:id', (request, response) => {
    const { id } = request.params;
    const report = ID.test(id) ? reports.get(id) : null;
    if (!report)
      throw notFound(`There is no report '${id}' in the archive. /reports lists those that are there.`);
    response.json({ ...report, first: reports.first(id) });
  });
  return router;
}

const ID = /^[a-z]+-\d{4}-\d{2}-\d{2}-(en|zh)$/;

function pageOf(request: Request, reports: ReportPorts): object {
  const limit = limitOf(request, PAGE_ITEMS_MAX);
  const cursor = textOf(request, 'cursor') ?? undefined;
  // A cursor that is none of ours is refused, since an empty page would say 'the end'.
  if (cursor !== undefined && !ID.test(cursor)) throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
  const kind = oneOf(request, 'kind', [...KINDS, 'all'], 'all');
  const text = textOf(request, 'search') || null;
  const items = reports.list(limit + 1, cursor, {
    ...(kind === 'all' ? {} : { kind }),
    ...(text === null ? {} : { text }),
  });
  const last = items[limit - 1];
  const more = items.length > limit && last && 'id' in last ? { nextCursor: String(last.id) } : {};
  return { items: items.slice(0, limit), ...more };
}
