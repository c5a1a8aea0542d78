import { expect, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import {
  activity,
  analysis,
  at,
  DATE,
  device,
  pour,
  pourState,
  programme,
  readings,
  risk,
  sources,
  steady,
} from '../support/report-site.ts';

test('on an empty site every figure is null and says why', async () => {
  const facts = await dailyFacts(sources(), DATE);
  expect(facts.progress.actualPercent).toEqual({
    value: null,
    unit: '%',
    source: 'programme',
    why: 'no-programme',
  });
  expect(facts.weather.airMean).toMatchObject({ value: null, why: 'no-device' });
  expect(facts.pours).toEqual([]);
  expect(facts.complete).toBe(true);
});

test('the day is the local day of the site, and a running day ends now', async () => {
  const facts = await dailyFacts(sources({ now: at('15:20') }), DATE);
  expect(facts.from).toBe(Date.UTC(2026, 2, 3, 16));
  expect(facts.to).toBe(Date.UTC(2026, 2, 4, 16));
  expect(facts.asOf).toBe(at('15:20'));
  expect(facts.complete).toBe(false);
  expect(facts.shift.elapsedHours.value).toBe(6.33);
});

test('activities are sorted into finished, running, starting and late', async () => {
  const plan = programme([
    activity('done', {
      actualStart: '2026-03-02T08:00',
      actualFinish: '2026-03-04T16:30',
      plannedFinish: '2026-03-04T17:00',
      percentComplete: 100,
    }),
    activity('runs', {
      actualStart: '2026-03-04T08:00',
      plannedFinish: '2026-03-06T17:00',
      percentComplete: 30,
    }),
    activity('overdue', {
      actualStart: '2026-03-01T08:00',
      plannedFinish: '2026-02-27T17:00',
      percentComplete: 80,
    }),
    activity('next', { plannedStart: '2026-03-06T08:00', plannedFinish: '2026-03-09T17:00' }),
    activity('tomorrow', {
      actualStart: '2026-03-05T08:00',
      plannedStart: '2026-03-04T08:00',
      percentComplete: 10,
    }),
    activity('sum', { kind: 'summary', plannedFinish: '2026-02-03T17:00' }),
  ]);
  const { activities, progress } = await dailyFacts(
    sources({
      programme: plan,
      analysis: analysis(),
      actualPercent: 41.234,
      plannedPercent: () => 44,
    }),
    DATE,
  );
  const ids = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id);
  // Thursday the 5th is a holiday of the calendar.
  expect(activities.nextWorkingDate).toBe('2026-03-06');
  expect(ids(activities.finished)).toEqual(['done']);
  expect(ids(activities.running)).toEqual(['overdue', 'runs']);
  expect(ids(activities.starting)).toEqual(['next']);
  expect(ids(activities.late)).toEqual(['overdue', 'tomorrow']);
  // Monday, Tuesday, Wednesday.
  expect(activities.late.items[0]?.lateDays).toEqual({ value: 3, unit: 'd', source: 'activity overdue' });
  expect(progress.dayOf.value).toBe(31);
  expect(progress.actualPercent.value).toBe(41.2);
  expect(progress.plannedFinish).toBe('2026-03-09T17:00');
});

test('the finish counts in working days of the calendar of the project', async () => {
  const facts = await dailyFacts(
    sources({
      programme: programme([activity('last', { plannedFinish: '2026-06-02T17:00' })]),
      analysis: analysis({ projectFinish: '2026-06-09T17:00' }),
    }),
    DATE,
  );
  expect(facts.progress.finishDelayDays.value).toBe(5);
});

test('a pour has the temperatures of the day, its strength and its hours to strip', async () => {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings('logger', 'temperature', [['2026-03-03T23:50', 60]], '1'),
    ...readings(
      'logger',
      'temperature',
      steady('00:00', '23:59', 10, (hour) => 50 - hour / 4),
      '1',
    ),
    ...readings(
      'logger',
      'temperature',
      steady('00:00', '23:59', 10, () => 22),
      '2',
    ),
  ]);
  const { pours } = await dailyFacts(
    sources({ telemetry, pours: [pour()], pourStates: [pourState()], devices: [] }),
    DATE,
  );
  expect(pours).toHaveLength(1);
  expect(pours[0]).toMatchObject({
    core: { now: { value: 41.3 }, min: { value: 44 }, max: { value: 50 } },
    surface: { min: { value: 22 }, max: { value: 22 } },
    differenceMax: { value: 28, unit: '°C' },
    strength: { value: 19.8, unit: 'MPa', source: 'pour L5-A' },
    required: { value: 26.3 },
    maturity: { value: 1812, unit: '°C·h' },
    hoursToStrip: { value: 35 },
    flags: ['late', 'difference-above-limit'],
  });
});

test('a pour that is struck, not placed, or long out of its forms is left out', async () => {
  const started = programme([activity('strip', { actualStart: '2026-03-04T08:00' })]);
  const states = { pours: [pour()], pourStates: [pourState()] };
  const unplaced = { pours: [pour()], pourStates: [pourState({ placedAt: null })] };
  expect((await dailyFacts(sources({ ...states, programme: started }), DATE)).pours).toEqual([]);
  expect((await dailyFacts(sources(unplaced), DATE)).pours).toEqual([]);
  expect((await dailyFacts(sources({ ...states, now: at('2026-05-01T12:00') }), '2026-04-30')).pours).toEqual(
    [],
  );
});

test('machine hours follow the states, held until the next one, and silence is unknown', async () => {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings('crane', 'state', [
      ['2026-03-03T18:00', 'off'],
      ['08:00', 'operating'],
      ['10:00', 'idle'],
      ['11:00', 'operating'],
      ['13:00', 'fault'],
      ['14:00', 'off'],
    ]),
    ...readings('crane', 'faultCode', [
      ['13:00', 'E-214'],
      ['14:00', ''],
    ]),
    // Something of it is heard until eight in the evening.
    ...readings(
      'crane',
      'power',
      steady('00:00', '20:00', 5, () => 3),
    ),
  ]);
  const { machines } = await dailyFacts(
    sources({
      telemetry,
      devices: [device('tower-crane', 'crane'), device('excavator', 'digger')],
      programme: programme([]),
    }),
    DATE,
  );
  expect(machines[0]).toMatchObject({
    operating: { value: 4, unit: 'h', source: 'series gw-1/crane//state' },
    idle: { value: 1 },
    fault: { value: 1 },
    off: { value: 14 },
    unknown: { value: 4 },
    utilisation: { value: 50, unit: '%' },
    idleShare: { value: 20 },
    lastFault: { code: 'E-214', at: at('13:00') },
  });
  expect(machines[1]).toMatchObject({ operating: { value: null, why: 'no-readings' }, lastFault: null });
});

test('on a day off there is no utilisation, and no wind in the shift', async () => {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings('crane', 'state', [['2026-03-05T09:00', 'operating']]),
    ...readings('mast', 'windGust', [['2026-03-05T09:00', 20]]),
  ]);
  const facts = await dailyFacts(
    sources({
      telemetry,
      now: at('2026-03-05T10:00'),
      programme: programme([]),
      devices: [device('tower-crane', 'crane'), device('weather-mast', 'mast')],
    }),
    '2026-03-05',
  );
  expect(facts.shift.hours).toMatchObject({ value: null, why: 'day-off' });
  expect(facts.machines[0]?.utilisation).toMatchObject({ value: null, why: 'day-off' });
  expect(facts.weather.gustHours).toMatchObject({ value: null, why: 'day-off' });
});

test('weather weighs time, and counts wind inside the shift only', async () => {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings(
      'mast',
      'temperature',
      steady('00:00', '23:59', 10, (hour) => (hour < 12 ? 4 : 10)),
    ),
    ...readings(
      'mast',
      'windGust',
      steady('00:00', '23:59', 10, (hour) => (hour >= 11 && hour < 15 ? 17.2 : 6)),
    ),
    ...readings('mast', 'windGust', [['14:30', 21.4]]),
    ...readings(
      'mast',
      'rain',
      steady('00:00', '23:59', 10, (hour) => (hour >= 2 && hour < 4 ? 1.5 : 0)),
    ),
  ]);
  const { weather } = await dailyFacts(
    sources({ telemetry, devices: [device('weather-mast', 'mast')], programme: programme([]) }),
    DATE,
  );
  expect(weather).toMatchObject({
    mast: { en: 'The mast' },
    airMin: { value: 4 },
    airMean: { value: 7 },
    airMax: { value: 10 },
    gustMax: { value: 21.4, unit: 'm/s' },
    gustMaxAt: at('14:30'),
    rainSum: { value: 3, unit: 'mm' },
    rainHours: { value: 2 },
    // Noon to one is no shift.
    gustHours: { value: 3 },
  });
});

test('risks are open, new or closed as of the end of the report', async () => {
  const { risks } = await dailyFacts(
    sources({
      pours: [pour()],
      pourStates: [pourState()],
      risks: [
        risk(),
        risk({ id: 'old', since: at('2026-03-01T10:00'), expectedDelayHours: 9, pour: null }),
        risk({ id: 'gone', since: at('2026-03-01T10:00'), state: 'closed', closedAt: at('09:00') }),
        risk({ id: 'long gone', since: at('2026-03-01T10:00'), closedAt: at('2026-03-02T09:00') }),
        risk({
          id: 'closed after',
          since: at('2026-03-01T10:00'),
          expectedDelayHours: 1,
          closedAt: at('2026-03-05T01:00'),
        }),
        risk({ id: 'came after', since: at('2026-03-05T01:00') }),
      ],
    }),
    DATE,
  );
  expect(risks.open.map(({ id }) => id)).toEqual(['old', 'strip-strength-L5-A', 'closed after']);
  expect(risks.closed.map(({ id }) => id)).toEqual(['gone']);
  expect([risks.openCount.value, risks.newCount.value, risks.closedCount.value]).toEqual([3, 1, 1]);
  expect(risks.open[1]).toMatchObject({
    delay: { value: 3, unit: 'h' },
    float: { value: 8, source: 'activity strip' },
    cause: 'strip-strength-late',
    pour: { requiredMPa: 26.3 },
  });
});

test('the quality of the data counts readings, refused messages, gaps and silent devices', async () => {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings(
      'crane',
      'power',
      steady('00:00', '08:00', 5, () => 3),
    ),
    ...readings(
      'crane',
      'power',
      steady('12:00', '23:59', 5, () => 3),
    ),
    ...readings('mast', 'rain', [['21:00', 0]]),
    ...readings('digger', 'battery', [['2026-03-02T09:00', 80]]),
  ]);
  const { data } = await dailyFacts(
    sources({
      telemetry,
      devices: [
        device('tower-crane', 'crane'),
        device('weather-mast', 'mast'),
        device('excavator', 'digger'),
        device('mixer', 'never'),
      ],
      quarantined: (from, to) => (from === at('00:00') && to === at('2026-03-05T00:00') ? 7 : -1),
    }),
    DATE,
  );
  expect(data.readings.value).toBe(96 + 144 + 1);
  expect(data.quarantined.value).toBe(7);
  expect(data.silent.map(({ device: name, silent }) => [name, silent.value])).toEqual([
    ['never', null],
    ['digger', 63],
    ['mast', 3],
  ]);
  expect(data.longestGap).toEqual({
    name: device('excavator', 'digger').name,
    from: at('00:00'),
    to: at('2026-03-05T00:00'),
  });
  // The crane's at noon, the digger's whole day, the mast's before and after its one word.
  expect(data.gapCount.value).toBe(4);
});

test('facts are plain JSON', async () => {
  const facts = await dailyFacts(
    sources({ pours: [pour()], pourStates: [pourState()], risks: [risk()] }),
    DATE,
  );
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test('a device of a pour that is still to come is not silent: nobody expects to hear it', async () => {
  const probed = (id: string, name: string) => ({
    ...pour(),
    id,
    probes: [
      {
        gateway: device('concrete-probe', name).gateway,
        device: name,
        channel: '',
        depth: 'core' as const,
        depthMm: 100,
        element: 'slab',
      },
    ],
  });
  const { data } = await dailyFacts(
    sources({
      devices: [device('concrete-probe', 'cast'), device('concrete-probe', 'waiting')],
      pours: [probed('L5-A', 'cast'), probed('L6-A', 'waiting')],
      pourStates: [pourState({ id: 'L5-A' }), pourState({ id: 'L6-A', placedAt: null })],
    }),
    DATE,
  );
  expect(data.devices.value).toBe(1);
  expect(data.awaitedCount.value).toBe(1);
  expect(data.silent.map(({ device: name }) => name)).toEqual(['cast']);
});
