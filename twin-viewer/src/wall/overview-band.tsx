import { useEffect } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { wallMs } from '../timeline/element-dates.ts';
import { SCurveChart } from '../timeline/s-curve-chart.tsx';
import { loadTimeline, useTimeline } from '../timeline/timeline-store.ts';
import { daysBetween } from '../words/format-time.ts';
import { nameIn } from '../words/name-in.ts';
import { nextMilestone, useMilestones } from './milestones.ts';
import { shorten } from './shorten.ts';

// The curve moves by a hair in an hour.
const READ_EVERY_MS = 600_000;
const MILESTONE_LETTERS_MAX = 20;

/** Planned, actual and forecast work through time, and how long until the next milestone. */
export function OverviewBand() {
  const { t } = useWords();
  const timeline = useTimeline((store) => store.timeline);
  const isLive = useLive(({ connection }) => connection === 'live');
  const finish = useLive(({ state }) => state?.progress?.p50 ?? null);
  useEffect(() => {
    if (!isLive) return;
    void loadTimeline();
    const timer = window.setInterval(() => void loadTimeline(), READ_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [isLive]);
  if (!timeline) return <p className="wall-quiet">{t('progress.none')}</p>;
  return (
    <div className="wall-curve">
      <SCurveChart timeline={timeline} at={wallMs(timeline.today)} finish={finish} />
      <NextMilestone today={timeline.today} />
    </div>
  );
}

function NextMilestone({ today }: { today: string }) {
  const { t, local, language } = useWords();
  const milestone = nextMilestone(useMilestones(), today);
  if (!milestone) return null;
  return (
    <p className="wall-milestone" data-testid="wall-milestone">
      <span className="wall-quiet">{t('wall.milestone')}</span>
      <span>{shorten(nameIn(milestone.name, language), MILESTONE_LETTERS_MAX)}</span>
      <b>
        {local(milestone.p80, 'day')} · {t('wall.inDays', { count: daysBetween(today, milestone.p80) })}
      </b>
    </p>
  );
}
