import type { CSSProperties } from 'react';
import { LOOKS, type Look, type Pattern } from './looks.ts';

/** A look as a small square, with the pattern that the model has. */
export function Swatch({ look }: { look: number }) {
  const found = LOOKS[look];
  return <span className="swatch" style={found && swatchStyle(found)} aria-hidden="true" />;
}

const INK = 'rgb(10 12 15 / 72%)';
const PATTERN: Readonly<Record<Pattern, string | null>> = {
  plain: null,
  hatch: `repeating-linear-gradient(135deg, transparent 0 4px, ${INK} 4px 7px)`,
  'back-hatch': `repeating-linear-gradient(45deg, transparent 0 5px, ${INK} 5px 7px)`,
  dots: `radial-gradient(circle, ${INK} 1.7px, transparent 2.2px) 0 0 / 6px 6px`,
  bars: `repeating-linear-gradient(0deg, transparent 0 4px, ${INK} 4px 6px)`,
  columns: `repeating-linear-gradient(90deg, transparent 0 4px, ${INK} 4px 6px)`,
  cross: `repeating-linear-gradient(90deg, transparent 0 5px, ${INK} 5px 6px), repeating-linear-gradient(0deg, transparent 0 5px, ${INK} 5px 6px)`,
  rings: `radial-gradient(circle, transparent 2px, ${INK} 2.4px 3.4px, transparent 3.8px) 0 0 / 9px 9px`,
};

function swatchStyle({ colour, pattern, kind, outline }: Look): CSSProperties {
  if (kind === 'ghost') return { background: `${colour}24`, border: `1px solid ${colour}99` };
  const base = kind === 'forecast' ? `${colour}59` : colour;
  const ink = PATTERN[pattern];
  return {
    background: ink ? `${ink}, ${base}` : base,
    ...(kind === 'forecast' ? { border: `1px dashed ${colour}` } : {}),
    ...(outline === 'no-data' ? { border: '2px solid var(--no-data)' } : {}),
    ...(outline === 'contour' ? { border: '2px solid #ffffff' } : {}),
  };
}
