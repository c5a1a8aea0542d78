/** The part of the OpenAPI document on the credentials of machines and on walls. */
export const ACCESS_PATHS: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    ['gateways', 'displays', 'tokens'].flatMap((kind) => [
      [
        `/credentials/${kind}`,
        {
          get: operation(`The ${kind} that are let in`),
          post: operation(`Adds one; its secret is in this answer and nowhere else`, 201),
        },
      ],
      [
        `/credentials/${kind}/{name}/rotate`,
        { post: operation('A new secret; whoever has the old one is cut off') },
      ],
      [`/credentials/${kind}/{name}`, { delete: operation('Revokes it, with its live connections', 204) }],
    ]),
  ),
  '/pairings': { post: operation('A screen asks for a code: {code, secret, expiresAt}', 201) },
  '/pairings/collect': {
    post: operation('With the secret: {state: waiting}, or once {state: let-in, name, token}'),
  },
  '/pairings/look-up': { post: operation('From where the screen with this code asked') },
  '/pairings/confirm': { post: operation('Lets the screen with this code in as a display of this name') },
};

function operation(summary: string, status = 200): object {
  return {
    summary,
    responses: {
      [status]: { description: summary },
      default: { description: 'problem details', content: { 'application/problem+json': {} } },
    },
  };
}
