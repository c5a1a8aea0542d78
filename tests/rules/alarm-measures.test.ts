import { expect, test } from 'vitest';
import {
  alarmFigures,
  type MeasuresState,
  measure,
  NO_MEASURES,
  type Raise,
} from '../../rules/alarm-measures.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const raiseOf = (alarm: string, at: number): Raise => ({ alarm, position: 'engineer', priority: 'high', at });

/** Alarms at minutes; then the floods that were told. */
function floods(minutes: number[], until: number): string[] {
  let state: MeasuresState = NO_MEASURES;
  const told: string[] = [];
  for (let minute = 0; minute <= until; minute++) {
    const raised = minutes
      .filter((one) => one === minute)
      .map((_, index) => raiseOf(`a${minute}-${index}`, minute * MINUTE));
    const next = measure(state, raised, minute * MINUTE);
    state = next.state;
    told.push(...next.changes.map(({ kind }) => `${kind} ${minute}`));
  }
  return told;
}

test('ten alarms in ten minutes are no flood, eleven are', () => {
  const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(floods(ten, 30)).toEqual([]);
  expect(floods([...ten, 9], 30)).toEqual(['began 9', 'ended 16']);
});

test('the desks of others are not flooded', () => {
  const raises = Array.from({ length: 12 }, (_, index) => raiseOf(`a${index}`, index));
  const split = raises.map(
    (one, index): Raise => ({ ...one, position: index % 2 ? 'engineer' : 'project-manager' }),
  );
  expect(measure(NO_MEASURES, split, 20).changes).toEqual([]);
  expect(measure(NO_MEASURES, raises, 20).changes).toMatchObject([{ kind: 'began', position: 'engineer' }]);
});

test('an alarm that comes three times within a minute chatters', () => {
  const raises = [0, 20, 60].map((second) => raiseOf('flutter', second * SECOND));
  const calm = [0, 20, 61].map((second) => raiseOf('calm', second * SECOND));
  const { state } = measure(NO_MEASURES, [...raises, ...calm], MINUTE);
  expect(alarmFigures(state, [], MINUTE)).toMatchObject({
    chattering: ['flutter'],
    perDay: 6,
    criticalShare: 0,
  });
});

test('what is older than a day counts no more', () => {
  const { state } = measure(NO_MEASURES, [raiseOf('a', 0)], 0);
  expect(measure(state, [], 25 * 60 * MINUTE).state.raises).toEqual([]);
});
