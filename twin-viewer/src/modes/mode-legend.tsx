import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useModel } from '../live/model-store.ts';
import { Legend } from '../panels/legend.tsx';
import { lookAt } from '../timeline/look-at.ts';
import { shownMoment } from '../timeline/shown-moment.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { NOBODY, OTHERS } from './crew-categories.ts';
import { elementLooks } from './element-looks.ts';
import { LOOK } from './looks.ts';
import { RampBar } from './ramp-bar.tsx';
import { Swatch } from './swatch.tsx';
import { useKnown } from './use-known.ts';
import { useView } from './view-store.ts';

/** What colours and patterns mean in the mode that is shown. There is no mode without it. */
export function ModeLegend() {
  const mode = useView((view) => view.mode);
  const ready = useModel(({ model }) => model.status === 'ready');
  if (!ready) return null;
  if (mode === 'status') return <Legend />;
  if (mode === 'planned-actual') return <TimeLegend />;
  if (mode === 'trade' || mode === 'responsible') return <CrewLegend by={mode} />;
  return <ConcreteLegend of={mode} />;
}

function Entry(props: { look: number; words: string; count: number | null }) {
  const { number } = useWords();
  return (
    <li data-look={props.look} data-count={props.count ?? undefined}>
      <Swatch look={props.look} />
      <span>{props.words}</span>
      {props.count !== null && <strong>{number(props.count)}</strong>}
    </li>
  );
}

function ConcreteLegend({ of }: { of: 'strength' | 'temperature' }) {
  const { t } = useWords();
  const counts = useLookCounts();
  return (
    <div className="legend" data-testid="legend">
      <strong className="legend-title">{t(`twin.legend.${of}.title`)}</strong>
      <RampBar of={of} />
      <ul>
        <Entry
          look={LOOK.unmeasured}
          words={t('twin.legend.unmeasured')}
          count={counts.get(LOOK.unmeasured) ?? 0}
        />
      </ul>
    </div>
  );
}

function CrewLegend({ by }: { by: 'trade' | 'responsible' }) {
  const { t, text } = useWords();
  const { categories } = useKnown();
  const counts = useLookCounts();
  const entry = (look: number, toCome: number, words: string) => (
    <Entry key={look} look={look} words={words} count={(counts.get(look) ?? 0) + (counts.get(toCome) ?? 0)} />
  );
  return (
    <ul className="legend" data-testid="legend" aria-label={t(`twin.modes.${by}`)}>
      {categories?.named.map(({ name, look, lookToCome }) => entry(look, lookToCome, text(name)))}
      {categories?.hasOthers && entry(OTHERS.look, OTHERS.lookToCome, t('twin.legend.others'))}
      {entry(NOBODY.look, NOBODY.lookToCome, t(`twin.legend.nobody.${by}`))}
      <li className="quiet">{t('twin.legend.toCome')}</li>
    </ul>
  );
}

/** How many elements have each look now. */
function useLookCounts(): ReadonlyMap<number, number> {
  const model = useModel((state) => state.model);
  const mode = useView((view) => view.mode);
  const known = useKnown();
  const counts = new Map<number, number>();
  if (model.status !== 'ready') return counts;
  const lookOf = elementLooks(mode, known);
  for (const { id } of model.elements) counts.set(lookOf(id), (counts.get(lookOf(id)) ?? 0) + 1);
  return counts;
}

const TIME_ENTRIES = {
  plan: ['notStarted', 'inProgress', 'done'],
  actual: ['notStarted', 'inProgress', 'done', 'forecastRunning', 'forecastDone'],
  side: ['notStarted', 'inProgress', 'done', 'forecastRunning', 'forecastDone'],
  compare: [
    'notStarted',
    'inProgress',
    'done',
    'ahead',
    'shouldHaveBegun',
    'behind',
    'forecastRunning',
    'forecastDone',
    'forecastLate',
  ],
} as const;
// While the date is dragged a reader cannot follow figures any faster.
const COUNT_EVERY_MS = 250;

function TimeLegend() {
  const { t } = useWords();
  const timeView = useView((view) => view.timeView);
  const counts = useTimeCounts();
  return (
    <ul className="legend" data-testid="legend" aria-label={t('twin.modes.planned-actual')}>
      {TIME_ENTRIES[timeView].map((entry) => (
        <Entry
          key={entry}
          look={LOOK[entry]}
          words={t(`twin.legend.time.${entry}`)}
          count={counts ? (counts.get(LOOK[entry]) ?? 0) : null}
        />
      ))}
      <Entry look={LOOK.noData} words={t('twin.legend.time.noData')} count={counts?.get(LOOK.noData) ?? 0} />
    </ul>
  );
}

function useTimeCounts(): ReadonlyMap<number, number> | null {
  const { timeline, datesOf } = useTimeline();
  const model = useModel((state) => state.model);
  const [counts, setCounts] = useState<ReadonlyMap<number, number> | null>(null);
  useEffect(() => {
    if (model.status !== 'ready') return;
    let timer = 0;
    const count = () => {
      timer = 0;
      const moment = shownMoment(useView.getState(), timeline);
      if (!moment) return;
      const found = new Map<number, number>();
      for (const { id } of model.elements) {
        const dates = datesOf.get(id);
        const look = dates ? lookAt(dates, moment.view, moment.at, moment.today) : LOOK.noData;
        found.set(look, (found.get(look) ?? 0) + 1);
      }
      setCounts(found);
    };
    count();
    const stop = useView.subscribe(() => {
      if (timer === 0) timer = window.setTimeout(count, COUNT_EVERY_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [model, timeline, datesOf]);
  return counts;
}
