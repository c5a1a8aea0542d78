import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';

const MINUTE_MS = 60_000;

test('whoever asks again at once gets no second link, and does not void the first', () => {
  const clock = new ManualClock(1_795_000_000_000);
  const { passwordResets, close } = openRecords(':memory:', clock);
  const first = passwordResets.open('li') ?? '';
  expect(passwordResets.open('li')).toBeNull();
  expect(passwordResets.owner(first)).toBe('li');
  expect(passwordResets.open('wang')).not.toBeNull();
  clock.moveTo(clock.now() + 2 * MINUTE_MS);
  const second = passwordResets.open('li') ?? '';
  expect(passwordResets.owner(first)).toBeNull();
  expect(passwordResets.owner(second)).toBe('li');
  expect(passwordResets.use(second)).toBe(true);
  expect(passwordResets.use(second)).toBe(false);
  expect(passwordResets.owner(second)).toBeNull();
  expect(passwordResets.open('li')).not.toBeNull();
  close();
});
