import { useEffect, useState } from 'react';
import type { FinishForecast } from '../../../site/forecast/finish-forecast.ts';
import { ask } from '../live/token.ts';

type Milestone = FinishForecast['milestones'][number];

// A forecast is made a few times a day.
const READ_EVERY_MS = 600_000;

/** The milestones of the newest forecast; none until there is one. */
export function useMilestones(): readonly Milestone[] {
  const [milestones, setMilestones] = useState<readonly Milestone[]>([]);
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const answer = await ask('/api/v1/forecast').catch(() => null);
      if (!answer?.ok) return;
      const { forecast, milestones: found } = (await answer.json()) as {
        forecast?: FinishForecast | null;
        milestones?: readonly Milestone[];
      };
      if (wanted) setMilestones(found ?? forecast?.milestones ?? []);
    };
    void load();
    const timer = window.setInterval(() => void load(), READ_EVERY_MS);
    return () => {
      wanted = false;
      window.clearInterval(timer);
    };
  }, []);
  return milestones;
}

/** The one that comes next by P80. @param today local date-time of the site */
export function nextMilestone(milestones: readonly Milestone[], today: string): Milestone | null {
  return (
    milestones.filter(({ p80 }) => p80 > today).toSorted((a, b) => a.p80.localeCompare(b.p80))[0] ?? null
  );
}
