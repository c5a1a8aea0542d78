/** Colours of the wall (DESIGN.md) that are no look of an element; styles/base.css has the same ones. */
export const GROUND = '#1b1e23';
export const OUTLINE_NO_DATA = '#b07cff';
export const SELECTED = '#ffffff';
