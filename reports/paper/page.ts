/** A4 in points, and the inks of paper. */
export const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;
export const MARGIN = 44;
export const TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
export const INK = '#1b1e23';
export const QUIET = '#5b6470';
export const ALERT = '#b34700';
export const RULE = '#d9dde3';
