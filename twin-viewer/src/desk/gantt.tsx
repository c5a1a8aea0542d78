import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Timeline, TimelineActivity } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { ganttScale, monthsBetween } from '../words/gantt-scale.ts';
import { Link } from './router.tsx';

const ROW_PX = 38;
// Rows above and below what is seen, so that a quick turn of the wheel meets no void.
const SPARE_ROWS = 8;

/** Bars over time: planned above, what happened and is expected below. Only the rows in view are in the page. */
export function Gantt(props: { timeline: Timeline; activities: readonly TimelineActivity[]; dayPx: number }) {
  const { t, local } = useWords();
  const { timeline, activities, dayPx } = props;
  const frame = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, heightPx: 600 });
  const scale = useMemo(() => ganttScale(timeline.from, dayPx), [timeline.from, dayPx]);
  const widthPx = scale.at(timeline.to) + 40;
  const todayPx = scale.at(timeline.today);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    element.scrollLeft = Math.max(0, todayPx - element.clientWidth / 3);
    const firstOpen = activities.findIndex(({ actual }) => actual.finish === null);
    element.scrollTop = Math.max(0, firstOpen * ROW_PX - element.clientHeight / 4);
    setView({ top: element.scrollTop, heightPx: element.clientHeight });
  }, [todayPx, activities]);
  const first = Math.max(0, Math.floor(view.top / ROW_PX) - SPARE_ROWS);
  const last = Math.ceil((view.top + view.heightPx) / ROW_PX) + SPARE_ROWS;
  return (
    <section
      ref={frame}
      className="gantt"
      aria-label={t('plan.gantt')}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, heightPx: currentTarget.clientHeight })
      }
    >
      <div className="gantt-head" style={{ width: `calc(var(--names) + ${widthPx}px)` }} aria-hidden="true">
        {monthsBetween(timeline.from, timeline.to).map((month) => (
          <span key={month} style={{ left: `calc(var(--names) + ${Math.max(0, scale.at(month))}px)` }}>
            {local(month, 'month')}
          </span>
        ))}
      </div>
      <ol
        style={{ height: activities.length * ROW_PX, width: `calc(var(--names) + ${widthPx}px)` }}
        data-testid="gantt-rows"
      >
        <li
          className="gantt-today"
          aria-hidden="true"
          style={{ left: `calc(var(--names) + ${todayPx}px)`, height: activities.length * ROW_PX }}
        />
        {activities.slice(first, last).map((activity, index) => (
          <Row key={activity.id} activity={activity} scale={scale} topPx={(first + index) * ROW_PX} />
        ))}
      </ol>
    </section>
  );
}

function Row(props: { activity: TimelineActivity; scale: ReturnType<typeof ganttScale>; topPx: number }) {
  const { t, local, number } = useWords();
  const { activity, scale, topPx } = props;
  const live = useLive(({ state }) => state?.activities[activity.id]);
  const { start, finish } = activity.forecast;
  const planned = scale.place(activity.planned);
  const told = scale.place(activity.forecast);
  const status = live?.status ?? 'not-started';
  const percent = live?.percent ?? 0;
  const isMilestone = start !== null && start === finish;
  const words = `${t(`activityStatus.${status}`)}, ${number(percent, { unit: '%' })}, ${start ? local(start, 'fullDay') : '–'} – ${finish ? local(finish, 'fullDay') : '–'}`;
  return (
    <li className="gantt-row" style={{ top: topPx, height: ROW_PX }}>
      <Link className="gantt-name" to={`/desk/programme/${encodeURIComponent(activity.id)}`}>
        <span className={`swatch status-${status}`} aria-hidden="true" />
        <span title={activity.name}>{activity.name}</span>
        {live?.critical && <em title={t('facts.critical')}>!</em>}
        <span className="unseen">{words}</span>
      </Link>
      <span className="gantt-bars" aria-hidden="true" title={words}>
        {planned && <i className="is-planned" style={{ left: planned.leftPx, width: planned.widthPx }} />}
        {told && isMilestone && <i className="is-milestone" style={{ left: told.leftPx }} />}
        {told && !isMilestone && (
          <i className={`is-told bar-${status}`} style={{ left: told.leftPx, width: told.widthPx }}>
            <b style={{ width: `${percent}%` }} />
          </i>
        )}
      </span>
    </li>
  );
}
