import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { pdfOf } from '../../reports/paper/pdf.ts';
import { xlsxOf } from '../../reports/paper/xlsx.ts';
import { dailyDocument } from '../../reports/render/daily-document.ts';
import { at, DATE, pour, pourState, sources } from '../support/report-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const hasPoppler = has('pdftotext');
if (!hasPoppler) console.warn('pdftotext is absent (poppler-utils): the text of PDFs is not read back.');

async function document(pours: number, language: 'en' | 'zh') {
  const ids = Array.from({ length: pours }, (_, index) => `L${index + 1}`);
  const facts = await dailyFacts(
    sources({
      pours: ids.map((id) => pour({ id, name: { en: `Slab ${id}`, zh: `${id} 楼板` } })),
      pourStates: ids.map((id) => pourState({ id })),
    }),
    DATE,
  );
  return dailyDocument(facts, language, 'engineering-manager', { all: true });
}

test.skipIf(!hasPoppler).each([1, 200])(
  '%i pours stand in the PDF, in Chinese, on numbered pages',
  async (count) => {
    const report = await document(count, 'zh');
    const file = join(tempFolder(), 'report.pdf');
    writeFileSync(file, await pdfOf(report, at('23:00')));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const { title } of report.sections) expect(text).toContain(title);
    const pages = text.split('\f').length - 1;
    expect(text).toContain(`第 ${pages} 页，共 ${pages} 页`);
    expect(text).toContain('工程管理师');
    for (let index = 1; index <= count; index++) expect(text).toContain(`L${index} 楼板`);
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' });
    expect(fonts).toMatch(/NotoSansSC-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    expect(fonts).not.toContain('Helvetica');
  },
);

test('the workbook is a zip with a sheet for each section that has a table', async () => {
  const bytes = await xlsxOf(await document(3, 'en'));
  expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK');
  expect(Buffer.from(bytes).toString('latin1')).toContain('xl/worksheets/sheet2.xml');
});

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
