import { ALARM_PRIORITIES } from '../site/alarm.ts';

const PROBLEM = { description: 'problem details', content: { 'application/problem+json': {} } };

/** Alarms, rules and risks in the OpenAPI document. */
export function alarmPaths(): Record<string, object> {
  return {
    '/alarms': get('Alarms that ask for somebody, the most urgent first', [
      query('state', 'hidden: shelved, suppressed or out of service; all: whatever there was, newest first', [
        'active',
        'hidden',
        'all',
      ]),
      query('priority', 'only of this priority', ALARM_PRIORITIES),
      query('limit', 'items on a page, at most 500'),
      query('cursor', '`nextCursor` of the page before'),
    ]),
    '/alarms/figures': get('How good the alarms are, by the measures of ISA-18.2'),
    '/alarms/history': get('What happened to alarms, newest first', [
      query('alarm', 'only of this one'),
      query('limit', 'items on a page, at most 500'),
      query('cursor', '`nextCursor` of the page before'),
    ]),
    '/alarms/{id}': get('One alarm: what to do, where its limit comes from, what happened, its risks', [ID]),
    '/alarms/{id}/acknowledge': post('Somebody has seen it', 'an empty object'),
    '/alarms/{id}/shelve': post('Puts it aside', '`minutes`, at most 720, or `once`: true'),
    '/alarms/{id}/unshelve': post('Takes it back', 'an empty object'),
    '/alarms/{id}/reset': post('Ends a latched alarm whose condition has gone', 'an empty object'),
    '/alarms/{id}/out-of-service': post('Takes it out of service', '`reason`'),
    '/alarms/{id}/return-to-service': post('Puts it into service again', 'an empty object'),
    '/rules': get('The rules that are judged, with where each limit comes from, and the site’s rule files'),
    '/risks': get('Schedule risks with delay, float, milestones and history', [
      query('state', 'all if absent', ['all', 'open', 'closed']),
    ]),
    '/risks/{id}': get('One risk', [ID]),
  };
}

const ID = {
  name: 'id',
  in: 'path',
  required: true,
  description: '`id` in the list',
  schema: { type: 'string' },
};

function query(name: string, description: string, values?: readonly string[]): object {
  const schema = { type: 'string', ...(values ? { enum: values } : {}) };
  return { name, in: 'query', required: false, description, schema };
}

function get(summary: string, parameters: object[] = []): object {
  return { get: { summary, parameters, responses: { 200: { description: summary }, default: PROBLEM } } };
}

function post(summary: string, body: string): object {
  return {
    post: {
      summary,
      parameters: [ID],
      description: `The body is JSON: ${body}.`,
      responses: { 200: { description: 'the alarm as it is now' }, default: PROBLEM },
    },
  };
}
