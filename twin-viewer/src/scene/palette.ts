import { Color } from 'three';
import { STATUSES } from '../words/count-statuses.ts';

/** Colours of the wall (DESIGN.md); styles/base.css has the same ones for the legend. */
export const GROUND = '#1b1e23';
const STATUS_COLOURS: Record<(typeof STATUSES)[number], string> = {
  'not-started': '#8f98a3',
  'in-progress': '#56b4e9',
  done: '#c3c6c9',
  'at-risk': '#e69f00',
  late: '#d55e00',
  'no-data': '#5b5566',
};
export const OUTLINE_NO_DATA = '#b07cff';
export const SELECTED = '#ffffff';

/** In the order of the status codes, linear as shaders want it. */
export const statusPalette: Color[] = STATUSES.map((status) => new Color(STATUS_COLOURS[status]));
