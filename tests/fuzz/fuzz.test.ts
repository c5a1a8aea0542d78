import { expect, test } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

// The short form of `npm run fuzz`, which throws a million.
test('twenty thousand damaged packets end neither the broker nor the service, nor hold up anybody', {
  timeout: 180_000,
}, async () => {
  const { failure, thrown } = await runFuzz({
    seed: 20_260_105,
    from: 0,
    cases: 20_000,
    port: null,
    say: () => undefined,
  });
  expect(failure).toBeNull();
  expect(thrown).toBe(20_000);
});
