import { DIALECTS } from '../site/credential.ts';
import { ACCESS_PATHS } from './access-paths.ts';
import { alarmPaths } from './alarm-paths.ts';
import { DECISION_PATHS } from './decision-paths.ts';
import { sitePeoplePaths } from './site-people-api.ts';
import { WALL_PATHS } from './wall-paths.ts';

interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: { type: string; enum?: readonly string[] };
}

const query = (
  name: string,
  description: string,
  required = false,
  values?: readonly string[],
): Parameter => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string', ...(values ? { enum: values } : {}) },
});

const QUARANTINE = [
  query('gateway', 'name of the gateway'),
  query('reason', 'why it was refused: unit-unknown, not-json …'),
  query('dialect', 'what the gateway spoke', false, DIALECTS),
  query('from', 'received at or after; ISO 8601 with offset, or ms'),
  query('to', 'received before'),
];
const PAGING = [
  query('limit', 'items on a page, at most 500'),
  query('cursor', '`nextCursor` of the page before'),
];

/** The OpenAPI 3.1 document of `/api/v1`. */
export function openApi(version: string): object {
  const people = sitePeoplePaths();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'What a site is doing and what it means for its programme. Times are ms since 1970 UTC; programme dates are local without offset. Errors are RFC 9457 problem details; `code` and `params` say the reason again, for pages in other languages.',
    },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths: {
      '/site': get('The site and its clock'),
      '/model': get('The 3D model: where its GLB and its element table are'),
      '/model/changes': get(
        'What the last import of a model added, changed and took away, by GlobalId, and which of the gone have links',
      ),
      '/readings': get('One series, raw or in windows, oldest first', [
        query('gateway', 'name of the gateway; may be left out where only one fits'),
        query('device', 'name of the device', true),
        query('channel', 'probe of a logger; empty for a plain device'),
        query('quantity', 'temperature, windGust, state …', true),
        query('from', 'inclusive; ISO 8601 with offset, or ms; two days before `to` if absent'),
        query('to', 'exclusive'),
        query('window', 'length of a window: 30s, 5m, 1h, 1d'),
        query('aggregate', 'with window', false, ['mean', 'min', 'max', 'last', 'count']),
        query('limit', 'points on a page, at most 10,000'),
        query('cursor', '`nextCursor` of the page before'),
      ]),
      '/activities': get('Activities of the programme with status, dates and total float'),
      '/elements': get('Elements of the model with status and activities', [
        query(
          'find',
          'words that are all in name, GlobalId, class, storey or properties; then `total` says how many',
        ),
        query('limit', 'with find: at most 500'),
      ]),
      '/elements/{id}': get('One element: facts, activities, pours, probes, risks', [
        { name: 'id', in: 'path', required: true, description: 'IFC GlobalId', schema: { type: 'string' } },
      ]),
      '/devices': get('Devices with the newest value of each of their series'),
      '/gateways': get('Gateways: whether they are online, and what is wrong with their clocks'),
      '/equipment': get('Machines with the newest value of each of their series'),
      ...people,
      '/pours': { ...get('Pours with maturity, strength and hours to strip'), ...people['/pours'] },
      ...alarmPaths(),
      '/demo/troubles': {
        ...get('In the demo: what can be made to go wrong, and what was; empty on a real site'),
        post: {
          summary: 'Starts a trouble of the demo; 404 on a real site',
          description: 'The body is {choice}, one of the choices that GET lists.',
          responses: { 201: { description: 'Started' } },
        },
      },
      '/mixes': get('Concrete mixes that are in force'),
      '/forecast': get(
        'Progress; P50, P80 and P95 of the finish and of each milestone, drivers in working days, the trend day by day, and what it rests on',
      ),
      '/forecast/trend': get('The last forecast of each day, with the milestones, oldest first'),
      '/learning': get('Productivity of trades and effect of weather, learnt from finished activities'),
      '/ways-back': get('The cheapest options that bring a finish back to a date, with both figures', [
        query('milestone', 'id of a milestone or an activity; the whole project if absent'),
        query('target', 'local date or time; as agreed in the baseline if absent'),
      ]),
      '/timeline': get(
        'Planned, actual and forecast dates of each activity with its elements, trade and responsible, and the S-curve',
      ),
      '/weather-forecast': get('What was known of the weather, with the time from which it was', [
        query('at', 'known at this time; now if absent'),
        query('source', 'who made it; whichever is newest if absent'),
      ]),
      '/quarantine': get(
        'Messages that could not be understood, newest first, each with the first 1,024 bytes of its payload in base64',
        [
          ...QUARANTINE,
          query('state', 'whether they were understood since', false, ['open', 'replayed']),
          ...PAGING,
        ],
      ),
      '/quarantine/{id}': get('One message with its whole payload, in base64 and as text where it is text', [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: '`id` in the list',
          schema: { type: 'string' },
        },
      ]),
      '/quarantine/replay': {
        post: {
          summary: 'Decodes open messages again, after a profile was added or a fault was mended',
          description:
            'The body is an object with any of id, gateway, reason, dialect, from, to and dryRun; {} takes all.',
          responses: {
            200: { description: 'tried, understood, readings, stillRefused by reason' },
            default: { description: 'problem details', content: { 'application/problem+json': {} } },
          },
        },
      },
      '/audit': get('Who changed what, newest first, each with a sentence in both languages', [
        query('from', 'at or after; ISO 8601 with offset, or ms'),
        query('to', 'before'),
        query('actor', 'user:li, or the name alone'),
        query('kind', 'an action, or how a family begins: change is all of change-…'),
        ...PAGING,
      ]),
      ...DECISION_PATHS,
      ...ACCESS_PATHS,
      ...WALL_PATHS,
      '/reports': get('Reports in the archive, newest first', [
        query('kind', 'which kind', false, ['daily', 'weekly', 'monthly', 'all']),
        query('search', 'occurs in the facts: a name, an id, a text'),
        ...PAGING,
      ]),
      '/reports/{id}': get('A report of the archive: its newest facts, and those of its first whole run', [
        { name: 'id', in: 'path', required: true, description: 'its id', schema: { type: 'string' } },
      ]),
      '/reports/daily': get('The daily report of a date', REPORT),
      '/reports/weekly': get('The weekly report of the week (Monday to Sunday) of a date', REPORT),
      '/reports/monthly': get('The monthly review of the month of a date', REPORT),
    },
  };
}

const REPORT: Parameter[] = [
  query('date', 'local date of the site, 2026-03-02', true),
  query('lang', 'language', false, ['en', 'zh']),
  query('role', 'whose report: what concerns this one comes first', false, [
    'engineering-manager',
    'project-manager',
    'both',
  ]),
  query('format', 'html, or json for the facts behind it', false, ['html', 'pdf', 'xlsx', 'text', 'json']),
];

function get(summary: string, parameters: Parameter[] = []): object {
  return {
    get: {
      summary,
      parameters,
      responses: {
        200: { description: summary },
        default: { description: 'problem details', content: { 'application/problem+json': {} } },
      },
    },
  };
}
