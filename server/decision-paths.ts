import { CHANGE_KINDS, CHANGE_STATES } from '../site/changes/change.ts';

interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: { type: string; enum?: readonly string[] };
}

const query = (name: string, description: string, values?: readonly string[]): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'string', ...(values ? { enum: values } : {}) },
});
const path = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const ID = path('id', 'such as C-3');

/** The OpenAPI paths of changes, programme versions, gates and the agenda. */
export const DECISION_PATHS: Readonly<Record<string, object>> = {
  '/changes': {
    ...operation(
      'get',
      'Change requests, newest first, with who has signed; open ones unless `state` says otherwise',
      [
        query('state', 'where they stand', ['open', 'all', ...CHANGE_STATES]),
        query('kind', 'what they change', CHANGE_KINDS),
        query('limit', 'items on a page, at most 200'),
        query('cursor', '`nextCursor` of the page before'),
      ],
    ),
    ...operation('post', 'Proposes a change', [], {
      description:
        'The body is {kind, title?, reason?} with text, mix, limits, programmeVersion or activity, as the kind asks. It takes effect at once while the two roles are not filled.',
      status: 201,
    }),
  },
  '/changes/{id}': {
    ...operation('get', 'One change with its difference, signatures and history', [ID]),
    ...operation('patch', 'Edits a proposal; earlier signatures are void', [ID], {
      description:
        'The body is {version} and what changes. 409 when the version is old or the change closed.',
    }),
  },
  '/changes/{id}/sign': operation('post', 'Signs; with the second signature it takes effect', [ID], {
    description:
      'The body is {version, comment?, role?}. 409 when the version is old, it is closed, or you or your role has signed.',
  }),
  '/changes/{id}/withdraw': operation('post', 'The proposer takes it back', [ID], {
    description: 'The body is {comment?}.',
  }),
  '/changes/{id}/reject': operation('post', 'A manager turns it down', [ID], {
    description: 'The body is {comment}, which says why.',
  }),
  '/limits': operation('get', 'The limits that the site judges by, and since when'),
  '/mixes/{id}': {
    ...operation('get', 'One mix as it counts', [path('id', 'of the mix')]),
    ...operation(
      'put',
      'Creates or replaces a mix: at once (200), or as a change that waits for signatures (202)',
      [path('id', 'of the mix')],
    ),
  },
  '/programmes': operation(
    'get',
    'Every version of the programme: which runs, which is the baseline, which waits',
  ),
  '/programmes/compare': operation('get', 'What one version has changed against another', [
    query('from', 'a version, baseline or current; baseline if absent'),
    query('to', 'a version, baseline or current; current if absent'),
  ]),
  '/programmes/curve': operation('get', 'S-curve of the programme as it stands', [
    query('by', 'step', ['day', 'week']),
  ]),
  '/programmes/look-ahead': operation('get', 'What starts, runs or finishes in the next weeks', [
    query('weeks', 'how far, 3 if absent'),
  ]),
  '/milestones/trend': operation('get', 'Where each version of the programme has put the milestones'),
  '/gates': operation('get', 'Stage gates: each output and criterion, and what holds a finish back', [
    query('state', 'open, or all', ['open', 'all']),
    query('activity', 'of one activity'),
  ]),
  '/gates/{gate}/{activity}/{item}': operation(
    'post',
    'Ticks an item of a gate, or takes the tick back',
    [path('gate', 'id of the gate'), path('activity', 'id of the activity'), path('item', 'id of the item')],
    { description: 'The body is {ticked, note?}.' },
  ),
  '/agenda': operation('get', 'The joint monthly agenda: open decisions, disputes, gates, trends', [
    query('month', 'such as 2026-03; this month if absent'),
  ]),
};

function operation(
  method: 'get' | 'post' | 'put' | 'patch',
  summary: string,
  parameters: readonly Parameter[] = [],
  { description, status = 200 }: { description?: string; status?: number } = {},
): Record<string, object> {
  return {
    [method]: {
      summary,
      ...(description === undefined ? {} : { description }),
      parameters,
      responses: {
        [status]: { description: summary },
        default: { description: 'problem details', content: { 'application/problem+json': {} } },
      },
    },
  };
}
