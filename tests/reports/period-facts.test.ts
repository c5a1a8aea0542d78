import { expect, test } from 'vitest';
import { figuresOf, lateData } from '../../reports/late-data.ts';
import { type PeriodSources, periodFacts } from '../../reports/period-facts.ts';
import { documentHtml } from '../../reports/render/daily-html.ts';
import { documentText } from '../../reports/render/daily-text.ts';
import { periodDocument } from '../../reports/render/period-document.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import { activity, at, device, programme, readings, sources } from '../support/report-site.ts';

async function site(more: Partial<PeriodSources> = {}): Promise<PeriodSources> {
  const telemetry = memoryTelemetry();
  await telemetry.write(readings('mast', 'windGust', [['2026-03-03T14:20', 18.2]]));
  const plan = programme([
    activity('A1', {
      actualStart: '2026-03-02T08:00',
      actualFinish: '2026-03-03T17:00',
      percentComplete: 100,
      remainingMinutes: 0,
    }),
    activity('A2', { plannedStart: '2026-03-10T08:00', plannedFinish: '2026-03-11T17:00' }),
  ]);
  return {
    ...sources({
      telemetry,
      now: at('2026-03-20T12:00'),
      devices: [device('weather-mast', 'mast')],
      programme: plan,
      analysis: analyse({ ...plan, dataDate: '2026-03-09T00:00' }),
      actualPercent: 50,
      plannedPercent: (time) => (time < '2026-03-03' ? 10 : 60),
    }),
    actualPercentBefore: 12,
    agenda: null,
    ...more,
  };
}

test('a week is Monday to Sunday, with what was gained in it and its days', async () => {
  const facts = await periodFacts(await site(), 'weekly', '2026-03-04');
  expect([facts.firstDate, facts.date, facts.complete]).toEqual(['2026-03-02', '2026-03-08', true]);
  expect(facts.actualGained).toMatchObject({ value: 38, unit: '%' });
  expect(facts.plannedGained.value).toBe(50);
  expect(facts.days.map(({ weather }) => weather.gustMax.value)).toEqual([
    null,
    18.2,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(facts.lookAhead.map(({ id }) => id)).toEqual(['A2']);
});

test.each(['weekly', 'monthly'] as const)('the %s report writes no undefined, NaN or null', async (kind) => {
  const agenda = { month: '2026-03', decisions: [], disputes: [], decided: [], gates: [], trends: [] };
  const facts = await periodFacts(await site({ agenda }), kind, '2026-03-04');
  for (const language of ['en', 'zh'] as const) {
    const report = periodDocument(facts, language, null);
    for (const output of [documentHtml(report, () => ''), documentText(report)])
      expect(output).not.toMatch(/undefined|NaN|null|\[object|Invalid/);
  }
});

test('late data show as figures that are other than in the first run', async () => {
  const first = await periodFacts(await site(), 'weekly', '2026-03-04');
  const sent = await site();
  const telemetry = memoryTelemetry();
  await telemetry.write(
    readings('mast', 'windGust', [
      ['2026-03-03T14:20', 18.2],
      ['2026-03-05T11:00', 24],
    ]),
  );
  const again = await periodFacts({ ...sent, telemetry }, 'weekly', '2026-03-04');
  const { changes } = lateData(first, again, 7);
  expect(changes.filter(({ unit }) => unit === 'm/s').map(({ after }) => after)).toContain(24);
  expect(lateData(first, first, 7).changes).toEqual([]);
});

test('every figure names its source', async () => {
  const figures = figuresOf(await periodFacts(await site(), 'monthly', '2026-03-04'));
  expect(figures.length).toBeGreaterThan(50);
  for (const [path, { source }] of figures) expect(source, path).not.toBe('');
});
