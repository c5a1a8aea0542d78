import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRules } from '../../rules/read-rules.ts';
import { subject, Timeline } from './timeline.ts';

const SERIES = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };
const probe = subject('sensor', 'p1', { channel: SERIES });

const RULES = [
  'value: last(x)\n    high: 30\n    deadband: 2\n    onDelay: 7m\n    offDelay: 4m',
  'value: mean(x, "15m")\n    high: 29\n    deadband: 1',
  'when: hoursAbove(x, 28.0, "1h") >= 0.25',
  'value: ageMinutes(x)\n    high: 12\n    deadband: 5',
].map(
  (condition, index) => `
  - id: r${index}
    about: sensor
    inputs: { x: { quantity: temperature } }
    ${condition}
    priority: low
    position: engineer
    name: { en: a, zh: a }
    text: { en: '{value}', zh: a }
    action: { en: a, zh: a }
    source: test`,
);

type Step = { at: number; late: number; value: number } | { tick: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        at: fc.constant(0),
        late: fc.constantFrom(0, 0, 0, 1, 5, 40),
        value: fc.integer({ min: 26, max: 33 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ tick: fc.integer({ min: 1, max: 4 }) }) },
  ),
  { minLength: 20, maxLength: 60 },
);

function rules() {
  const read = readRules(`rules:${RULES.join('')}`, 'r.yaml');
  if (!read.ok) throw new Error('rules');
  return read.rules;
}

/** Plays readings and ticks; kills the service after each of the given steps. */
async function play(all: readonly Step[], killAfter: ReadonlySet<number>, copies = 1) {
  const site = new Timeline(rules(), [probe]);
  for (const [index, step] of all.entries()) {
    if ('tick' in step) await site.tickTo(site.minute + step.tick);
    else
      await site.readings(
        [{ ...SERIES, minute: Math.max(0, site.minute - step.late), value: step.value }],
        copies,
      );
    if (killAfter.has(index)) await site.restart();
  }
  await site.tickTo(site.minute + 20);
  return site;
}

/**
 * What people were told. A store has last values where a journal has all, so a replay may find an end or a quiet
 * correction at another time; what is raised is raised once and with the same time.
 */
const told = (site: Timeline) =>
  site.changes
    .filter(({ announce }) => announce)
    .map(({ kind, id, at }) => ({ id, said: kind === 'raised' ? `${kind} ${at}` : kind }))
    .sort((a, b) => a.id.localeCompare(b.id));

test('wherever it is killed, it tells the same alarms, each once', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 6 }),
      async (all, kills) => {
        const whole = await play(all, new Set());
        const killed = await play(all, new Set(kills));
        expect(told(killed)).toEqual(told(whole));
      },
    ),
    { numRuns: 40 },
  );
});

test('whatever comes twice, it tells the same', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      expect(told(await play(all, new Set(), 2))).toEqual(told(await play(all, new Set())));
    }),
    { numRuns: 40 },
  );
});
