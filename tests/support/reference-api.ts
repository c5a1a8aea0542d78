import { openApi } from '../../server/open-api.ts';

interface Operation {
  summary: string;
  description?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: { enum?: string[] };
  }[];
  responses?: Record<string, { description?: string }>;
}

/** Every route of `/api/v1`, from the OpenAPI document that the service itself gives. */
export function apiReference(): string {
  const { paths } = openApi('') as { paths: Record<string, Record<string, Operation>> };
  return [
    '# The API',
    '',
    'Written by `npm run reference` from the OpenAPI document that a running service gives at `/api/v1/openapi.json`. All paths begin with `/api/v1`. Times are ms since 1970 UTC; programme dates are local without offset. What goes wrong comes as RFC 9457 problem details: `code` is for programs, `detail` for people.',
    ...Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) => section(path, method, operation)),
    ),
    '',
  ].join('\n');
}

function section(path: string, method: string, operation: Operation): string[] {
  const parameters = operation.parameters ?? [];
  return [
    '',
    `### \`${method.toUpperCase()} ${path}\``,
    '',
    ...[operation.summary, operation.description].filter((text) => text !== undefined).map(sentence),
    ...(parameters.length > 0
      ? ['', '| parameter | in | |', '|---|---|---|', ...parameters.map(parameterRow)]
      : []),
  ];
}

function parameterRow({
  name,
  in: where,
  required,
  description = '',
  schema,
}: NonNullable<Operation['parameters']>[number]): string {
  const values = schema?.enum ? ` (${schema.enum.map((value) => `\`${value}\``).join(', ')})` : '';
  return `| \`${name}\`${required ? ', required' : ''} | ${where} | ${description.replaceAll('|', '\\|')}${values} |`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
