/** What a person, a program or an attacker may put where something else is expected. */
export const ODD_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, '', ' ', 'x', '\u0000', '\ud800', 'x'.repeat(10_000)],
  ...['../../etc/passwd', '2026-02-30', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00.001Z'],
  ...[[], [null], [[]], [{}], ['x'], {}, { toString: 1 }, [{ toString: 1 }], { length: 1e9 }, { en: 1 }],
];

type Path = readonly (string | number)[];

/** A body with each of its values, at any depth, replaced by each odd one, and with each left out. */
export function* oddBodies(good: unknown): Generator<unknown> {
  for (const path of pathsIn(good)) {
    for (const odd of ODD_VALUES) yield changed(good, path, odd);
    if (path.length > 0) yield changed(good, path, undefined);
  }
}

function* pathsIn(value: unknown, above: Path = []): Generator<Path> {
  yield above;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* pathsIn(inner, [...above, name]);
}

/** `undefined` is left out by JSON. */
function changed(value: unknown, [name, ...below]: Path, odd: unknown): unknown {
  if (name === undefined) return odd;
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === name ? changed(one, below, odd) : one));
  const inner = (value as Record<string, unknown>)[name];
  return { ...(value as object), [name]: changed(inner, below, odd) };
}
