import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { figuresOf } from '../../reports/late-data.ts';
import { periodFacts } from '../../reports/period-facts.ts';
import { LATE_FIGURES_EN, LATE_FIGURES_ZH } from '../../reports/render/figure-words.ts';
import { REPORT_SCHEMAS, reportSchema } from '../../reports/schema/report-schema.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import { plumbline } from '../support/plumbline-process.ts';
import { activity, programme, sources } from '../support/report-site.ts';
import { type SimulatedWeek, simulatedWeek } from '../support/simulated-week.ts';

const MONDAY = '2026-03-02';

function validator(name: string) {
  const schema = reportSchema(name);
  if (!schema) throw new Error(`There is no schema ${name}.`);
  return new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
}

async function week(): Promise<SimulatedWeek['sources']> {
  const made = simulatedWeek(11, MONDAY, 'Asia/Shanghai');
  const telemetry = memoryTelemetry();
  await telemetry.write(made.readings);
  const plan = programme([
    activity('A1', { actualStart: '2026-03-02T08:00', percentComplete: 50 }),
    activity('A2', { plannedStart: '2026-03-02T08:00', plannedFinish: '2026-03-03T17:00' }),
    activity('A3', { plannedStart: '2026-03-10T08:00', plannedFinish: '2026-03-11T17:00' }),
  ]);
  return {
    ...made.sources,
    ...{ telemetry, programme: plan, actualPercent: 12, plannedPercent: () => 30 },
    analysis: analyse({ ...plan, dataDate: '2026-03-09T00:00' }),
  };
}

async function factsOf(name: string, from: SimulatedWeek['sources']) {
  if (name === 'report-weekly' || name === 'report-monthly') {
    const kind = name === 'report-weekly' ? 'weekly' : 'monthly';
    return periodFacts({ ...from, actualPercentBefore: 3, agenda: null }, kind, MONDAY);
  }
  return dailyFacts(from, MONDAY);
}

test.each(REPORT_SCHEMAS)('the facts of a simulated site are as %s says', async (name) => {
  const validate = validator(name);
  const facts = await factsOf(name, await week());
  validate(facts);
  expect(validate.errors ?? []).toEqual([]);
});

test.each(REPORT_SCHEMAS)('so are those of a site where nothing is set up (%s)', async (name) => {
  const validate = validator(name);
  validate(await factsOf(name, sources()));
  expect(validate.errors ?? []).toEqual([]);
});

test.each(REPORT_SCHEMAS)(
  'a figure without source, with another unit, or with neither value nor reason breaks %s',
  async (name) => {
    const validate = validator(name);
    const facts = await factsOf(name, await week());
    const [, figure] = figuresOf(facts).find(([path]) => path === 'progress.actualPercent') ?? [];
    if (!figure) throw new Error('There is no such figure.');
    for (const wrong of [{ source: '' }, { source: 'somewhere' }, { unit: 'kg' }, { value: null }]) {
      const before = { ...figure };
      Object.assign(figure, wrong);
      expect(validate(facts), JSON.stringify(wrong)).toBe(false);
      Object.assign(figure, before);
    }
    expect(validate(facts)).toBe(true);
  },
);

test('the command line prints each of them whole, also into a pipe, and names them when there is none', async () => {
  for (const name of REPORT_SCHEMAS) {
    const { code, stdout } = await plumbline(['schema', name]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(reportSchema(name));
  }
  const none = await plumbline(['schema', 'report-hourly']);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('report-daily, report-technical, report-weekly or report-monthly');
});

test.each(REPORT_SCHEMAS)(
  'every figure of %s has a name in both languages, for the table of late data',
  async (name) => {
    const names = new Set(
      figuresOf(await factsOf(name, await week())).map(([path]) => path.split('.').at(-1) ?? ''),
    );
    expect(names.size).toBeGreaterThan(10);
    expect([...names].filter((one) => !(one in LATE_FIGURES_EN) || !(one in LATE_FIGURES_ZH))).toEqual([]);
  },
);
