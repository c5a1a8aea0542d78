import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawFiles, drawMail } from '../../app/reports/draw-report.ts';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { periodFacts } from '../../reports/period-facts.ts';
import type { Agenda, AgendaItem } from '../../site/agenda.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import {
  activity,
  at,
  pour,
  pourState,
  programme,
  readings,
  sources,
  steady,
} from '../support/report-site.ts';
import { type SimulatedWeek, simulatedWeek } from '../support/simulated-week.ts';
import { tempFolder } from '../support/temp-folder.ts';

const POURS = 200;
const LONG = 'Third-floor slab between axes A and H, second half, placed in the night shift';

/** Two hundred pours with a probe each, long names, and more problems and changes than a page has room for. */
async function largeSite(): Promise<SimulatedWeek['sources']> {
  const telemetry = memoryTelemetry();
  const ids = Array.from({ length: POURS }, (_, index) => `L${index}-A`);
  const devices = ids.map((id) => ({
    ...simulatedWeek(1, '2026-03-02', 'Asia/Shanghai').sources.devices[3],
    device: id,
  }));
  for (const id of ids)
    await telemetry.write(
      readings(
        id,
        'temperature',
        steady('00:00', '23:59', 60, (hour) => 20 + hour),
        '1',
      ),
    );
  const plan = programme(
    Array.from({ length: 60 }, (_, index) =>
      activity(`A${index}`, {
        name: `${LONG} ${index}`,
        plannedStart: '2026-03-02T08:00',
        plannedFinish: '2026-03-03T17:00',
      }),
    ),
  );
  const week = simulatedWeek(5, '2026-03-02', 'Asia/Shanghai');
  return {
    ...sources({ ...week.sources, now: at('2026-03-20T12:00') }),
    ...{ telemetry, programme: plan, analysis: analyse(plan), actualPercent: 41, plannedPercent: () => 44 },
    devices: devices.flatMap((one) => (one.gateway === undefined ? [] : [one as never])),
    pours: ids.map((id) => ({
      ...pour({ id, name: { en: `${LONG} ${id}`, zh: `三层楼板甲区第二段夜班浇筑 ${id}` } }),
      probes: pour().probes.map((probe) => ({ ...probe, device: id })),
    })),
    pourStates: ids.map((id) => pourState({ id, hoursToStrip: 35 })),
  };
}

function busyAgenda(): Agenda {
  const item = (index: number): AgendaItem => ({
    ...{
      kind: 'problem',
      id: `P-${index}`,
      since: 0,
      daysOpen: index,
      waitsFor: ['project-manager'],
      level: 2,
    },
    title: { en: `${LONG} ${index}`, zh: `第 ${index} 项争议，需上级协调` },
  });
  return {
    ...{ month: '2026-03', decided: [], trends: [] },
    decisions: Array.from({ length: 30 }, (_, index) => item(index)),
    disputes: Array.from({ length: 30 }, (_, index) => item(index + 100)),
    gates: Array.from({ length: 20 }, (_, index) => ({
      ...{
        gate: 'g',
        activity: `A${index}`,
        activityName: `${LONG} ${index}`,
        finishReported: '2026-03-04T10:00',
      },
      name: { en: 'Reinforcement checked', zh: '钢筋验收' },
    })),
  };
}

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPoppler) console.warn('pdftotext is absent (poppler-utils): the pages of PDFs are not read back.');

describe.skipIf(!hasPoppler)('a report of two hundred pours', () => {
  let site: SimulatedWeek['sources'];
  beforeAll(async () => {
    site = await largeSite();
  }, 60_000);

  test.each(['zh'] as const)(
    'is a mail below 1 MB with the first rows, and has all rows on paper (%s)',
    { timeout: 60_000 },
    async (language) => {
      const facts = await dailyFacts(site, '2026-03-04');
      expect(facts.pours).toHaveLength(POURS);
      const task = { facts, language, role: null, twin: null, now: site.now };
      const mail = await drawMail({
        ...task,
        kind: 'mail',
        id: 'a',
        lateSince: null,
        from: 'a@site.example',
      });
      const bytes = (mail.attachments ?? []).reduce((sum, { base64 }) => sum + base64.length, 0);
      expect(bytes + mail.html.length + mail.text.length).toBeLessThan(1_000_000);
      expect(mail.html).not.toContain('L199-A');
      const [pdf] = await drawFiles({ ...task, kind: 'files', formats: ['pdf'] });
      const { text, pages } = readPdf(pdf?.bytes ?? new Uint8Array());
      for (const id of ['L0-A', 'L100-A', 'L199-A']) expect(text).toContain(id);
      expect(text).toContain(language === 'zh' ? '混凝土' : 'Concrete');
      expect(text).toContain(
        language === 'zh' ? `第 ${pages} 页，共 ${pages} 页` : `Page ${pages} of ${pages}`,
      );
    },
  );

  test.each(['en', 'zh'] as const)(
    'the monthly review of a busy month is one page, and the workbook has the rest (%s)',
    { timeout: 60_000 },
    async (language) => {
      const facts = await periodFacts(
        { ...site, actualPercentBefore: 30, agenda: busyAgenda() },
        'monthly',
        '2026-03-04',
      );
      const task = { kind: 'files', facts, language, role: null, twin: null, now: site.now } as const;
      const [pdf, xlsx] = await drawFiles({ ...task, formats: ['pdf', 'xlsx'] });
      const { text, pages } = readPdf(pdf?.bytes ?? new Uint8Array());
      expect(pages).toBe(1);
      for (const words of language === 'zh'
        ? ['联合议程', '工程管理师', '项目经理', '上级']
        : ['Joint agenda', 'Engineering manager', 'For the superiors'])
        expect(text).toContain(words);
      expect(xlsx?.bytes.length).toBeGreaterThan(5_000);
    },
  );
});

/** As poppler's programs read it. */
function readPdf(bytes: Uint8Array): { text: string; pages: number } {
  const file = join(tempFolder(), 'report.pdf');
  writeFileSync(file, bytes);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return { text, pages: Number(info.match(/Pages:\s+(\d+)/)?.[1]) };
}
