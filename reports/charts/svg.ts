import { escapeHtml } from '../render/escape.ts';
import type { Drawing, Shape } from './drawing.ts';

/**
 * Drawings below each other as one SVG, each cut at its own edges.
 *
 * @param font family of the texts
 * @returns `tops`: where each of them begins
 */
export function svgOfAll(drawings: readonly Drawing[], font: string): { svg: string; tops: number[] } {
  const tops: number[] = [];
  let height = 0;
  for (const drawing of drawings) {
    tops.push(height);
    height += drawing.height;
  }
  const width = Math.max(...drawings.map((drawing) => drawing.width));
  const parts = drawings.map(
    (drawing, index) =>
      `<svg y="${tops[index]}" width="${drawing.width}" height="${drawing.height}">${drawing.shapes.map(shapeSvg).join('')}</svg>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}">${parts.join('')}</svg>`;
  return { svg, tops };
}

function shapeSvg(shape: Shape): string {
  if (shape.kind === 'rect')
    return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.fill}"/>`;
  if (shape.kind === 'text')
    return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" fill="${shape.fill}" text-anchor="${shape.anchor}">${escapeHtml(shape.text)}</text>`;
  const points = shape.points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const dash = shape.dash ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
  return `<polyline points="${points}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}" stroke-linejoin="round"${dash}/>`;
}
