import type { Tone } from './report-document.ts';

/**
 * Colours of the report: those of the wall, on paper. Mail programs drop style sheets, so every element carries its
 * own; the classes only serve the dark scheme and the telephones of those that keep them.
 */
export const INK = '#1b1e23';
export const QUIET = '#5b6470';
export const LINE = '#d9dde3';
export const GROUND = '#f3f4f6';
export const PAPER = '#ffffff';
/** Built: the wall's sky. */
export const BUILT = '#2f86bd';
export const TRACK = '#dfe5ea';
/** Planned, not built. */
export const MISSED = '#f2c879';

/** Set once around the text; said again in every cell it would make a report longer than the 102 kB Gmail shows. */
export const FONT = "font-family:Arial,'PingFang SC','Microsoft YaHei',sans-serif;";
// Outlook's tables inherit no font.
export const OUTLOOK =
  "<!--[if mso]><style>table, td, th { font-family: Arial, 'Microsoft YaHei', sans-serif; }</style><![endif]-->";

/** Size and colour of a text, for its style attribute. */
export function type(size: number, colour: string, more = ''): string {
  return `font-size:${size}px;color:${colour};${more}`;
}

/** Darker than on the wall, because text on white needs a contrast of 4.5. */
export function toneColour(tone: Tone | undefined): string {
  return tone === 'alert' ? '#b34700' : INK;
}

export const SHEET = `
  body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; }
  table { border-collapse: collapse; }
  tr { page-break-inside: avoid; }
  @page { margin: 12mm; }
  @media print { .ground { background: #ffffff !important; } .wide { padding: 0 !important; } }
  @media (max-width: 560px) {
    .wide { padding: 16px !important; }
    .half { width: 100% !important; }
    .card { display: inline-block !important; width: 46% !important; }
    .rows, .rows > thead, .rows > tbody { display: block !important; }
    .rows > thead > tr, .rows > tbody > tr { display: flex !important; flex-wrap: wrap !important; }
    .rows .line { flex: 1 1 0 !important; white-space: normal !important; padding-left: 6px !important; }
    .rows .name { flex: 0 0 100% !important; border: 0 !important; padding: 6px 0 0 !important; }
  }
  @media (prefers-color-scheme: dark) {
    .ground { background: #15171b !important; }
    .paper { background: #1b1e23 !important; }
    .ink { color: #e8eaed !important; }
    .quiet { color: #a7afba !important; }
    .link { color: #7cc4f0 !important; }
    .alert { color: #e69f00 !important; }
    .line { border-color: #3a4049 !important; }
    .track { background: #3a4049 !important; }
  }
`;
