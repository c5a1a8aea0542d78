import type { LiveProgress } from '../../../site/live.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { daysBetween } from '../words/format-time.ts';
import { Panel } from './panel.tsx';

/** How far the job is, and when it will be done. */
export function Progress() {
  const { t } = useWords();
  const known = useLive(({ state }) => state !== null);
  const progress = useLive(({ state }) => state?.progress ?? null);
  return (
    <Panel title={t('progress.title')} className="progress">
      {progress ? (
        <ProgressFigures progress={progress} />
      ) : (
        <p className="quiet">{known ? t('progress.none') : ' '}</p>
      )}
    </Panel>
  );
}

function ProgressFigures({ progress }: { progress: LiveProgress }) {
  const { t, number } = useWords();
  const { actualPercent, plannedPercent } = progress;
  return (
    <div className="progress-figures">
      <div className="figure-pair">
        <p>
          <strong>{number(actualPercent, { digits: 1 })}</strong>
          <span>% {t('progress.actual')}</span>
        </p>
        <p className="quiet">
          <strong>{number(plannedPercent, { digits: 1 })}</strong>
          <span>% {t('progress.planned')}</span>
        </p>
      </div>
      <div
        className="progress-bar"
        role="img"
        aria-label={t('progress.percentBuilt', { percent: number(actualPercent) })}
      >
        <i style={{ width: `${clamp(actualPercent)}%` }} />
        <b style={{ left: `${clamp(plannedPercent)}%` }} />
      </div>
      <Finish progress={progress} />
    </div>
  );
}

function Finish({ progress: { forecastFinish, plannedFinish } }: { progress: LiveProgress }) {
  const { t, local } = useWords();
  const days = forecastFinish && plannedFinish ? daysBetween(plannedFinish, forecastFinish) : null;
  return (
    <div className="finish">
      <div>
        <span className="label">{t('progress.finish')}</span>
        <strong>{forecastFinish ? local(forecastFinish, 'fullDay') : '–'}</strong>
      </div>
      <div>
        {days !== null && (
          <span className={days > 0 ? 'slip is-late' : 'slip'}>
            {days > 0 && <span aria-hidden="true">▲ </span>}
            {finishWords(days, t)}
          </span>
        )}
        <span className="quiet">
          {plannedFinish ? t('progress.plannedFinish', { date: local(plannedFinish, 'fullDay') }) : ''}
        </span>
      </div>
    </div>
  );
}

function finishWords(days: number, t: ReturnType<typeof useWords>['t']): string {
  if (days === 0) return t('progress.onTime');
  const counted = t('progress.days', { count: Math.abs(days) });
  return days > 0 ? t('progress.late', { days: counted }) : t('progress.early', { days: counted });
}

function clamp(percent: number): number {
  return Math.min(Math.max(percent, 0), 100);
}
