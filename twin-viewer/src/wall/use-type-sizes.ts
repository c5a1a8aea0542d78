import { useEffect, useState } from 'react';
import type { Language } from '../../../site/text.ts';
import type { WallPlan } from '../../../site/wall/wall-settings.ts';
import { type TypeSizes, typeSizes } from './type-size.ts';

/** Sizes for the screen as it is now: a wall may be turned to another one. */
export function useTypeSizes(plan: WallPlan, language: Language): TypeSizes {
  const [height, setHeight] = useState(window.innerHeight);
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return typeSizes(plan, height, language);
}
