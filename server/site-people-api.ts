interface Described {
  summary: string;
  /** Of the body, field by field; absent: the route takes none. */
  body?: string;
}

type Method = 'get' | 'post' | 'put' | 'patch';

/** Path, method, what it is for, and its body. */
const ROUTES: readonly (readonly [path: string, method: Method, summary: string, body?: string])[] = [
  ['/commissioning/pours', 'get', 'Every pour, with what its check-list still lacks'],
  ['/pours/{id}', 'get', 'One pour: probes, state, mix, check-list, specimens'],
  [
    '/pours',
    'post',
    'Enters a pour',
    'id?, name, elements, mix, activity, placedAt, volumeM3, sectionThicknessMm, required',
  ],
  ['/pours/{id}', 'patch', 'Changes a pour', 'any field of a pour but its id'],
  [
    '/pours/{id}/probes',
    'post',
    'Binds a channel to a depth',
    'gateway, device, channel, depth, depthMm, element, from?',
  ],
  [
    '/pours/{id}/probes/unbind',
    'post',
    'Ends a binding, or takes a mistaken one back',
    'gateway, device, channel, at?, mistake?',
  ],
  [
    '/pours/{id}/probes/swap',
    'post',
    'Another probe goes on with a dead one’s history',
    'gateway, device, channel, with, at?',
  ],
  ['/devices/by-code/{code}', 'get', 'The device with this label, or of this name'],
  [
    '/devices/{gateway}/{device}',
    'put',
    'Names and places a device',
    'kind, name, position, calibratedUntil',
  ],
  ['/devices/{gateway}/{device}/retire', 'post', 'Takes a device out of service, or back', 'retired'],
  ['/specimens', 'get', 'Specimens, also of one pour or mix'],
  [
    '/specimens',
    'post',
    'Enters a specimen',
    'id?, pour, ageDays, curing, strengthMPa or cubesMPa, castAt?, lab?, maturity?, note?',
  ],
  ['/specimens/import', 'post', 'A laboratory’s table as text/csv', 'CSV'],
  ['/specimens/{id}/withdraw', 'post', 'A wrong one counts no more', 'why'],
  ['/specimens/quality', 'get', 'Pass rate and acceptance by mix'],
  ['/mixes/{id}/calibration', 'get', 'Strength curve from the specimens of a mix'],
  ['/mixes/{id}/calibration', 'post', 'Proposes that curve as a change'],
  ['/progress', 'get', 'What was reported, newest first'],
  ['/progress', 'post', 'Reports progress; with an Idempotency-Key it counts once', 'as by MQTT, and photos'],
  ['/photos', 'post', 'A JPEG, PNG or WebP of at most 8 MiB', 'bytes'],
  ['/photos/{id}', 'get', 'A photo'],
  ['/problems', 'get', 'Problems, newest first'],
  [
    '/problems',
    'post',
    'Raises a problem on an element or an activity',
    'text, element, activity, kind?, owner?, level?, photos?',
  ],
  ['/problems/{id}', 'get', 'One problem with its discussion and its clock'],
  ['/problems/{id}/brief', 'get', 'One page for the cross-department meeting, HTML'],
  ['/problems/{id}/comments', 'post', 'Adds to the discussion', 'text, kind?, photos?'],
  ['/problems/{id}/resources', 'post', 'The project manager answers a technical difficulty', 'text'],
  ['/problems/{id}/owner', 'post', 'Who cares for it', 'owner'],
  ['/problems/{id}/level', 'post', 'Raises it to a level by hand', 'level, why'],
  ['/problems/{id}/disagree', 'post', 'The two do not agree: one level up', 'text'],
  ['/problems/{id}/decide', 'post', 'What somebody who may decide wants', 'text?'],
  ['/problems/{id}/close', 'post', 'Closes it', 'text?'],
  ['/problems/{id}/reopen', 'post', 'Opens it again', 'why'],
];

/** These routes as OpenAPI describes them. */
export function sitePeoplePaths(): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [path, method, summary, body] of ROUTES)
    paths[path] = { ...paths[path], [method]: operation(path, { summary, ...(body ? { body } : {}) }) };
  return paths;
}

function operation(path: string, { summary, body }: Described): object {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  return {
    summary,
    parameters,
    ...(body ? { description: `Body: ${body}.` } : {}),
    responses: {
      '2XX': { description: summary },
      default: { description: 'problem details', content: { 'application/problem+json': {} } },
    },
  };
}
