import type { Timeline } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { show } from '../live/selection-store.ts';
import { useView } from '../modes/view-store.ts';
import { wallMs } from './element-dates.ts';
import { runningActivities } from './running-activities.ts';

const NAMED_MAX = 5;

/** What runs at the date that is shown; a click flies to what it builds. */
export function RunningList({ timeline }: { timeline: Timeline }) {
  const { t } = useWords();
  const at = useView((view) => view.at) ?? wallMs(timeline.today);
  const isPlan = useView(({ mode, timeView }) => mode === 'planned-actual' && timeView === 'plan');
  const running = runningActivities(timeline.activities, at, isPlan ? 'planned' : 'forecast');
  return (
    <div className="timeline-running">
      <h3>{t(isPlan ? 'twin.timeline.runningPlan' : 'twin.timeline.running', { count: running.length })}</h3>
      <ul data-testid="running">
        {running.slice(0, NAMED_MAX).map(({ id, name, elements }) => (
          <li key={id}>
            {elements.length === 0 ? (
              <span>{name}</span>
            ) : (
              <button type="button" onClick={() => show(elements)}>
                {name}
              </button>
            )}
          </li>
        ))}
        {running.length > NAMED_MAX && (
          <li className="quiet">{t('twin.timeline.more', { count: running.length - NAMED_MAX })}</li>
        )}
      </ul>
    </div>
  );
}
