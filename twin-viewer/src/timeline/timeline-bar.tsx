import type { KeyboardEvent, PointerEvent } from 'react';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { Choice } from '../modes/choice.tsx';
import { isTimed, setView, TIME_VIEWS, useView } from '../modes/view-store.ts';
import { formatTime } from '../words/format-time.ts';
import { wallMs } from './element-dates.ts';
import { RunningList } from './running-list.tsx';
import { SCurveChart } from './s-curve-chart.tsx';
import { useTimeline } from './timeline-store.ts';
import { togglePlaying, usePlayer } from './use-player.ts';

const DAY_MS = 86_400_000;
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -DAY_MS,
  ArrowDown: -DAY_MS,
  ArrowRight: DAY_MS,
  ArrowUp: DAY_MS,
  PageDown: -7 * DAY_MS,
  PageUp: 7 * DAY_MS,
};

/** The 4D timeline under the model: which comparison, which date, the S-curve, and what runs then. */
export function TimelineBar() {
  const { t } = useWords();
  const isOpen = useView(({ mode }) => isTimed(mode));
  const { timeline, status } = useTimeline();
  usePlayer(isOpen ? timeline : null);
  if (!isOpen) return null;
  if (!timeline)
    return (
      <section className="timeline" aria-label={t('twin.timeline.title')}>
        <p className="quiet">{t(`twin.timeline.${status === 'ready' ? 'loading' : status}`)}</p>
      </section>
    );
  return (
    <section className="timeline" aria-label={t('twin.timeline.title')} data-testid="timeline">
      <TimelineHead timeline={timeline} />
      <Scrubber timeline={timeline} />
      <RunningList timeline={timeline} />
    </section>
  );
}

function TimelineHead({ timeline }: { timeline: Timeline }) {
  const { t, language } = useWords();
  const playing = useView((view) => view.playing);
  const chosen = useView((view) => view.at);
  const timeView = useView((view) => view.timeView);
  const isCompared = useView(({ mode }) => mode === 'planned-actual');
  const at = chosen ?? wallMs(timeline.today);
  const isFuture = at > wallMs(timeline.today);
  return (
    <div className="timeline-head">
      <button
        type="button"
        className="timeline-play"
        aria-pressed={playing}
        title={t('twin.timeline.playHint')}
        onClick={() => togglePlaying(timeline)}
      >
        <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
        <span className="unseen">{playing ? t('twin.timeline.pause') : t('twin.timeline.play')}</span>
      </button>
      <strong className="timeline-date" data-testid="timeline-date">
        {formatTime(at, 'weekday', 'UTC', language)}
      </strong>
      <span className={isFuture ? 'badge is-forecast' : 'badge'}>
        {isFuture ? t('twin.timeline.forecast') : t('twin.timeline.past')}
      </span>
      <button
        type="button"
        className="timeline-today"
        disabled={chosen === null}
        onClick={() => setView({ at: null, playing: false })}
      >
        {t('twin.timeline.today')}
      </button>
      {isCompared && (
        <Choice
          label={t('twin.timeline.view')}
          name="time-view"
          options={TIME_VIEWS}
          chosen={timeView}
          words={(view) => t(`twin.timeline.views.${view}`)}
          choose={(view) => setView({ timeView: view })}
        />
      )}
    </div>
  );
}

function Scrubber({ timeline }: { timeline: Timeline }) {
  const { t, language } = useWords();
  const at = useView((view) => view.at) ?? wallMs(timeline.today);
  const [from, to] = [wallMs(timeline.from), wallMs(timeline.to)];
  const go = (time: number) => setView({ at: Math.min(Math.max(time, from), to), playing: false });
  const pressed = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(at + step);
  };
  const dragged = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    go(from + ((event.clientX - left) / width) * (to - from));
  };
  return (
    <div className="timeline-track">
      <div className="timeline-chart" onPointerDown={dragged} onPointerMove={dragged}>
        <SCurveChart timeline={timeline} at={at} />
      </div>
      <input
        type="range"
        aria-label={t('twin.timeline.date')}
        aria-valuetext={formatTime(at, 'weekday', 'UTC', language)}
        min={from}
        max={to}
        step={3_600_000}
        value={at}
        onKeyDown={pressed}
        onChange={(event) => go(Number(event.currentTarget.value))}
      />
    </div>
  );
}
