import { useEffect, useState } from 'react';
import type { Language } from '../../../site/text.ts';
import type { WallPlan } from '../../../site/wall/wall-settings.ts';
import { ask } from '../live/token.ts';

export interface PlanOfService extends WallPlan {
  language: Language;
  version: string;
}

const TRY_AGAIN_MS = 10_000;

/** What the site file says of walls; null until the service has told it. */
export function useWallPlan(isLive: boolean): PlanOfService | null {
  const [plan, setPlan] = useState<PlanOfService | null>(null);
  useEffect(() => {
    if (!isLive || plan) return;
    let timer = 0;
    const load = async () => {
      const answer = await ask('/api/v1/wall').catch(() => null);
      if (answer?.ok) setPlan((await answer.json()) as PlanOfService);
      else timer = window.setTimeout(() => void load(), TRY_AGAIN_MS);
    };
    void load();
    return () => window.clearTimeout(timer);
  }, [isLive, plan]);
  return plan;
}
