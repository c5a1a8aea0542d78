import type { Tone } from './report-document.ts';

/**
 * Colours of the report: those of the wall, on paper. Mail programs drop style sheets, so every element carries its
 * own; the classes only serve the dark scheme of those that keep them.
 */
export const INK = '#1b1e23';
export const QUIET = '#5b6470';
export const LINE = '#d9dde3';
export const GROUND = '#f3f4f6';
export const PAPER = '#ffffff';
/** Built: the wall's sky. */
export const BUILT = '#2f86bd';
export const TRACK = '#dfe5ea';

const FONT =
  "-apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** For the style attribute of a text. */
export function type(size: number, colour: string, more = ''): string {
  return `font-family:${FONT};font-size:${size}px;line-height:1.4;color:${colour};${more}`.replaceAll(
    '"',
    "'",
  );
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
  @media (max-width: 480px) { .card { display: inline-block !important; width: 47% !important; } }
  @media (prefers-color-scheme: dark) {
    .ground { background: #15171b !important; }
    .paper { background: #1b1e23 !important; }
    .ink { color: #e8eaed !important; }
    .quiet { color: #a7afba !important; }
    .alert { color: #e69f00 !important; }
    .line { border-color: #3a4049 !important; }
    .track { background: #3a4049 !important; }
  }
`;
