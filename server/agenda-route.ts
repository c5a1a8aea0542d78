import type { RequestHandler } from 'express';
import type { Agenda } from '../site/agenda.ts';
import { localDate } from '../site/local-time.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';
import { textOf } from './query.ts';

/** `/agenda?month=2026-03`: what the joint monthly meeting has before it; this month if none is named. */
export function agendaRoute({
  agenda,
  clock,
  site,
}: Pick<ServerPorts, 'clock' | 'site'> & { agenda(month: string): Agenda }): RequestHandler {
  return (request, response) => {
    const month = textOf(request, 'month') || localDate(clock.now(), site.timeZone).slice(0, 7);
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      throw badRequest(`'month' is no month: '${month}'. Give it as 2026-03.`);
    response.json(agenda(month));
  };
}
