import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { dailyDocument } from './daily-document.ts';
import { escapeHtml } from './escape.ts';
import { barHtml, cardsHtml, type PictureUrl, sectionHtml } from './html-parts.ts';
import { FONT, GROUND, INK, OUTLOOK, PAPER, QUIET, SHEET, type } from './mail-style.ts';
import { drawPngs, pictureInline } from './picture-png.ts';
import type { ReportDocument, ReportRole } from './report-document.ts';

// What mail programs show without scrolling sideways.
const WIDTH_PX = 640;

/**
 * The daily report as one HTML document, for mail and for paper: tables and inline styles, nothing loaded from
 * anywhere, everything escaped.
 *
 * @param role whose report it is; it decides what comes first
 *
 * @example const html = renderDaily(await dailyFacts(sources, '2026-03-02'), 'zh');
 */
export function renderDaily(facts: DailyFacts, language: Language, role: ReportRole | null = null): string {
  return documentHtml(dailyDocument(facts, language, role));
}

/** @param pictureUrl where the reader finds a picture; as it stands, the document holds them itself */
export function documentHtml(report: ReportDocument, pictureUrl: PictureUrl = pictureInline): string {
  if (pictureUrl === pictureInline) drawPngs(report.sections.flatMap(({ pictures = [] }) => pictures));
  const language = report.language === 'zh' ? 'zh-CN' : 'en';
  const title = escapeHtml(`${report.site} · ${report.title} · ${report.date}`);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${title}</title>
<style>${SHEET}</style>
${OUTLOOK}
</head>
<body class="ground" style="margin:0;padding:0;background:${GROUND};">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${GROUND};"><tr><td align="center">
<table role="presentation" class="paper" width="${WIDTH_PX}" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${WIDTH_PX}px;background:${PAPER};"><tr><td class="wide" align="left" style="padding:24px 28px 28px;line-height:1.4;${FONT}">
${headerHtml(report)}
${progressHtml(report)}
${cardsHtml(report.cards, 18)}
${report.sections.map((section) => sectionHtml(section, pictureUrl)).join('\n')}
${footerHtml(report)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function headerHtml({ site, title, date, facts, headline }: ReportDocument): string {
  return `<p class="quiet" style="margin:0;${type(13, QUIET)}">${escapeHtml(`${title} · ${date}`)}</p>
<h1 class="ink" style="margin:2px 0 0;${type(24, INK, 'font-weight:700;line-height:1.25;')}">${escapeHtml(site)}</h1>
<p class="quiet" style="margin:2px 0 0;${type(12, QUIET)}">${escapeHtml(facts.join(' · '))}</p>
<p class="ink" style="margin:14px 0 16px;${type(17, INK)}">${escapeHtml(headline)}</p>`;
}

function progressHtml({ progress }: ReportDocument): string {
  return progress
    ? `<div style="padding-bottom:10px;">${barHtml(progress.actual, 10, progress.planned)}</div>`
    : '';
}

function footerHtml({ link, footer }: ReportDocument): string {
  const open = link
    ? `<p style="margin:26px 0 0;${type(14, INK)}"><a class="link" href="${escapeHtml(link.url)}" style="color:#0b6aa6;">${escapeHtml(link.label)}</a></p>`
    : '';
  return `${open}
<p class="quiet line" style="margin:26px 0 0;${type(11, QUIET)}">${footer.map(escapeHtml).join('<br>')}</p>`;
}
