import { expect, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { renderDaily } from '../../reports/render/daily-html.ts';
import { dailySubject } from '../../reports/render/daily-subject.ts';
import { renderDailyText } from '../../reports/render/daily-text.ts';
import { wordsEn } from '../../reports/render/words-en.ts';
import { wordsZh } from '../../reports/render/words-zh.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import {
  activity,
  analysis,
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

const LANGUAGES = ['en', 'zh'] as const;

async function richFacts() {
  const telemetry = memoryTelemetry();
  await telemetry.write([
    ...readings(
      'logger',
      'temperature',
      steady('00:00', '23:59', 30, () => 41.5),
      '1',
    ),
    ...readings('crane', 'state', [['08:00', 'operating']]),
    ...readings('mast', 'windGust', [['14:20', 18.25]]),
  ]);
  return dailyFacts(
    sources({
      telemetry,
      devices: [device('tower-crane', 'crane'), device('weather-mast', 'mast'), device('mixer', 'mixer')],
      programme: programme([
        activity('A1', { name: 'Formwork <b>L5</b> & "stairs"', plannedFinish: '2026-03-02T17:00' }),
        activity('A2', { plannedStart: '2026-03-06T08:00', plannedFinish: '2026-03-09T17:00' }),
      ]),
      analysis: analysis(),
      actualPercent: 41.24,
      plannedPercent: () => 44,
      pours: [pour()],
      pourStates: [pourState()],
      risks: [risk()],
      quarantined: () => 4321,
      publicUrl: 'https://twin.example.com/?a=1&b=2',
    }),
    DATE,
  );
}

test('the headline says the day in one sentence', async () => {
  const text = renderDailyText(await richFacts(), 'en');
  expect(text).toContain(
    'Harbour View Tower, day 31: 41 % built against 44 % planned; finish forecast 64 working days late; 1 risk: Slab L5-A reaches its strip strength 3 h late; ',
  );
});

test('where there is a forecast the finish is told by its even chance, not by dates as if nothing could go wrong', async () => {
  const facts = await richFacts();
  const finish = { ...facts.finish, p50: '2026-07-03T17:00', p80: '2026-07-10T17:00' };
  const p50Days = { value: 14.2, unit: 'd', source: 'forecast of the finish' };
  const text = renderDailyText({ ...facts, finish: { ...finish, p50Days } }, 'en');
  expect(text).toContain('; finish forecast 14.2 working days late (P50); ');
  expect(text).toContain('Forecast finish P50: 3 Jul 2026 (14.2 working days late; P80 10 Jul 2026');
});

test('the Chinese report has the same figures in Chinese', async () => {
  const text = renderDailyText(await richFacts(), 'zh');
  expect(text).toContain('海景大厦 · 日报 · 2026年3月4日星期三');
  expect(text).toContain('海景大厦第 31 天：已完成 41 %，计划 44 %；预计竣工推迟 64 个工作日；1 项风险：');
  expect(text).toContain('拒收消息：4,321');
  expect(text).toContain('18.3 m/s（14:20）');
});

test.each(LANGUAGES)('no figure is shown as undefined, NaN or null (%s)', async (language) => {
  // Pictures are letters by chance.
  for (const facts of [await richFacts(), await dailyFacts(sources(), DATE)])
    for (const output of [renderDaily(facts, language), renderDailyText(facts, language)])
      expect(output.replace(/data:image[^"]+/g, '')).not.toMatch(/undefined|NaN|null|\[object|Invalid/);
});

test('a figure that is not there is a dash with its reason, not 0', async () => {
  const facts = await dailyFacts(sources(), DATE);
  expect(renderDailyText(facts, 'en')).toContain('Built: — (no programme)');
  expect(renderDailyText(facts, 'zh')).toContain('气温：—（未设置）');
});

test.each(LANGUAGES)('names are escaped, and nothing is loaded from outside (%s)', async (language) => {
  const html = renderDaily(await richFacts(), language);
  expect(html).toContain('Formwork &lt;b&gt;L5&lt;/b&gt; &amp; &quot;stairs&quot;');
  expect(html).toContain('href="https://twin.example.com/?a=1&amp;b=2"');
  expect(html).not.toMatch(/<(script|link|iframe)|\bsrc=(?!"data:image\/png;base64,)|url\(|@import/);
});

test.each(LANGUAGES)('every element that is opened is closed (%s)', async (language) => {
  const html = renderDaily(await richFacts(), language);
  for (const name of ['table', 'tr', 'td', 'th', 'div', 'p', 'h1', 'h2', 'h3', 'thead', 'tbody']) {
    const count = (pattern: string) => html.match(new RegExp(pattern, 'g'))?.length ?? 0;
    expect([name, count(`<${name}[ >]`)]).toEqual([name, count(`</${name}>`)]);
  }
});

test('a role changes the order and the title, not what is told', async () => {
  const facts = await richFacts();
  const lines = (role: 'engineering-manager' | 'project-manager') =>
    renderDailyText(facts, 'zh', role).split('\n');
  const [technical, general] = [lines('engineering-manager'), lines('project-manager')];
  expect(technical[0]).toContain('技术日报');
  expect(technical.indexOf('== 混凝土 ==')).toBeLessThan(technical.indexOf('== 风险 =='));
  expect(general.indexOf('== 混凝土 ==')).toBeGreaterThan(general.indexOf('== 风险 =='));
  expect(technical.slice(1).sort()).toEqual(general.slice(1).sort());
});

test('long lists are cut with a word on how many more there are', async () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    activity(`A${index}`, { plannedFinish: '2026-03-02T17:00' }),
  );
  const facts = await dailyFacts(
    sources({
      programme: programme(many),
      analysis: analysis(),
      actualPercent: 1,
      plannedPercent: () => 2,
    }),
    DATE,
  );
  expect(facts.activities.late.items).toHaveLength(60);
  expect(renderDailyText(facts, 'en')).toContain('and 52 more');
});

test('a big report stays below the 102 kB at which Gmail cuts a mail off', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `L${index}-A`);
  const facts = await dailyFacts(
    sources({
      programme: programme(
        ids.flatMap((id) => [
          activity(`late ${id}`, { actualStart: '2026-03-01T08:00', plannedFinish: '2026-03-02T17:00' }),
          activity(`next ${id}`, { plannedStart: '2026-03-06T08:00' }),
          activity(`done ${id}`, {
            actualStart: '2026-03-01T08:00',
            actualFinish: '2026-03-04T09:00',
          }),
        ]),
      ),
      analysis: analysis(),
      actualPercent: 1,
      plannedPercent: () => 2,
      devices: ids.map((id) => device('mixer', id)),
      pours: ids.map((id) => pour({ id })),
      pourStates: ids.map((id) => pourState({ id })),
      risks: ids.map((id) => risk({ id, pour: id })),
    }),
    DATE,
  );
  for (const language of LANGUAGES)
    expect(Buffer.byteLength(renderDaily(facts, language))).toBeLessThan(102_000);
});

test('the subject names site, date and open risks', async () => {
  const facts = await richFacts();
  expect(dailySubject(facts, 'en', null)).toBe('Harbour View Tower: Daily report, 4 Mar 2026, 1 risk open');
  expect(plain(dailySubject(facts, 'zh', 'engineering-manager'))).toBe(
    '海景大厦技术日报（2026年3月4日）：1 项风险未关闭',
  );
});

test('the Chinese words hold no English ones', () => {
  const texts = leaves(wordsZh);
  const foreign = texts.filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(/Plumbline|zh-CN|MPa/g, '')));
  expect(foreign).toEqual([]);
  expect(texts).toHaveLength(leaves(wordsEn).length);
});

/** Spaces that do not break are spaces to a reader. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** Every word; a sentence with gaps is filled with numbers. */
function leaves(words: object): string[] {
  return Object.values(words).flatMap((value): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(1, 2, 3, 4))];
    return leaves(value);
  });
}
