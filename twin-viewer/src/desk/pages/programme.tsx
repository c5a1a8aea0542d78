import { useMemo, useState } from 'react';
import type { Timeline } from '../../../../site/twin/timeline.ts';
import { useWords } from '../../i18n/use-words.ts';
import { fitsGantt, type GanttFilter } from '../../words/gantt-scale.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import { Gantt } from '../gantt.tsx';
import { LookAhead } from '../look-ahead.tsx';
import { Answered, Page } from '../page.tsx';
import { ProgrammeVersions } from '../programme-versions.tsx';
import { Link, useQuery } from '../router.tsx';
import { Term } from '../term.tsx';
import { useTimeline } from '../use-timeline.ts';

const TABS = ['gantt', 'lookAhead', 'versions'] as const;
const FILTERS: readonly GanttFilter[] = ['all', 'running', 'late', 'coming'];
const ZOOMS = { weeks: 22, months: 7, all: 2.4 } as const;

/** The programme: as bars, as the list of the coming weeks, and how its versions differ. */
export function ProgrammePage() {
  const { t } = useWords();
  const query = useQuery('show');
  const tab = TABS.find((one) => one === query) ?? 'gantt';
  return (
    <Page title={t('plan.title')} intro={t(`plan.intro.${tab}`)} wide={tab === 'gantt'}>
      <ul className="desk-tabs">
        {TABS.map((one) => (
          <li key={one}>
            <Link
              to={one === 'gantt' ? '/desk/programme' : `/desk/programme?show=${one}`}
              current={one === tab}
            >
              {t(`plan.tab.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet">
        <Term id="baseline" /> · <Term id="critical" /> · <Term id="milestone" /> · <Term id="lookAhead" />
      </p>
      {tab === 'gantt' && <Bars />}
      {tab === 'lookAhead' && <LookAhead />}
      {tab === 'versions' && <ProgrammeVersions />}
    </Page>
  );
}

function Bars() {
  const { t, number } = useWords();
  const asked = useTimeline();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<GanttFilter>('all');
  const [zoom, setZoom] = useState<keyof typeof ZOOMS>('months');
  return (
    <>
      <div className="desk-filter">
        <TextField
          label={t('office.search')}
          type="search"
          value={search}
          onChange={setSearch}
          required={false}
        />
        <ChoiceField
          label={t('office.risks.state')}
          value={filter}
          onChange={(value) => setFilter(FILTERS.find((one) => one === value) ?? 'all')}
          choices={FILTERS.map((value) => ({ value, label: t(`plan.filter.${value}`) }))}
        />
        <ChoiceField
          label={t('plan.zoom')}
          value={zoom}
          onChange={(value) => setZoom(value === 'weeks' || value === 'all' ? value : 'months')}
          choices={(['weeks', 'months', 'all'] as const).map((value) => ({
            value,
            label: t(`plan.zooms.${value}`),
          }))}
        />
      </div>
      <Answered
        asked={asked}
        none={{ text: t('plan.none'), when: ({ activities }) => activities.length === 0 }}
      >
        {(timeline) => (
          <Filtered timeline={timeline} search={search} filter={filter} dayPx={ZOOMS[zoom]}>
            {(shown) => t('office.shown', { shown: number(shown), all: number(timeline.activities.length) })}
          </Filtered>
        )}
      </Answered>
    </>
  );
}

function Filtered(props: {
  timeline: Timeline;
  search: string;
  filter: GanttFilter;
  dayPx: number;
  children(shown: number): string;
}) {
  const { t } = useWords();
  const { timeline, search, filter, dayPx } = props;
  const activities = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return timeline.activities.filter(
      (one) =>
        fitsGantt(one, filter, timeline.today) && `${one.id} ${one.name}`.toLowerCase().includes(wanted),
    );
  }, [timeline, search, filter]);
  return (
    <>
      <p className="quiet" role="status">
        {props.children(activities.length)}
      </p>
      <GanttLegend />
      {activities.length === 0 ? (
        <p className="desk-none">{t('plan.noneFits')}</p>
      ) : (
        <Gantt key={`${filter} ${dayPx}`} timeline={timeline} activities={activities} dayPx={dayPx} />
      )}
    </>
  );
}

function GanttLegend() {
  const { t } = useWords();
  return (
    <ul className="gantt-legend">
      <li>
        <i className="is-planned" aria-hidden="true" /> {t('plan.legend.planned')}
      </li>
      {(['done', 'in-progress', 'late', 'not-started'] as const).map((status) => (
        <li key={status}>
          <i className={`is-told bar-${status}`} aria-hidden="true" /> {t(`activityStatus.${status}`)}
        </li>
      ))}
      <li>
        <i className="is-today" aria-hidden="true" /> {t('plan.legend.today')}
      </li>
    </ul>
  );
}
