import { useMemo, useState } from 'react';
import type { Element } from '../../../../site/twin/element.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { useModel } from '../../live/model-store.ts';
import { type ElementGroup, type GroupBy, groupElements } from '../../words/group-elements.ts';
import { ElementGroupList } from '../element-group.tsx';
import { ElementSearch } from '../element-search.tsx';
import { ChoiceField, TextField } from '../fields.tsx';
import { Page } from '../page.tsx';
import { go, useQuery } from '../router.tsx';
import { useDataWords } from '../use-data-words.ts';
import { useTimeline } from '../use-timeline.ts';

const WAYS = ['storey', 'class', 'activity', 'status'] as const;

/** The building as a tree: by storey, by class, by activity, by status; and a search over all of it. */
export function Elements() {
  const { t } = useWords();
  const model = useModel((state) => state.model);
  const query = useQuery('by');
  const by: GroupBy = WAYS.find((one) => one === query) ?? 'storey';
  const [search, setSearch] = useState('');
  const elements = model.status === 'ready' ? model.elements : [];
  const storeys = model.status === 'ready' ? model.answer.model.storeys : [];
  const groups = useGroups(elements, storeys, by);
  const wanted = search.trim();
  return (
    <Page title={t('plan.elements')} intro={t('plan.elementsText')}>
      <div className="desk-filter">
        <TextField
          label={t('office.search')}
          type="search"
          value={search}
          onChange={setSearch}
          required={false}
        />
        <ChoiceField
          label={t('plan.groupBy')}
          value={by}
          onChange={(value) => go(`/desk/elements?by=${value}`)}
          choices={WAYS.map((value) => ({ value, label: t(`plan.ways.${value}`) }))}
        />
      </div>
      {model.status === 'none' && <p className="desk-none">{t('empty.title')}</p>}
      {model.status === 'loading' && (
        <p className="desk-loading" role="status">
          {t('desk.state.loading')}
        </p>
      )}
      {model.status === 'failed' && <p className="desk-refusal">{model.message}</p>}
      {wanted === '' ? (
        groups.map((group) => <ElementGroupList key={`${by} ${group.key}`} group={group} />)
      ) : (
        <ElementSearch search={wanted} all={elements.length} />
      )}
    </Page>
  );
}

function useGroups(
  elements: readonly Element[],
  storeys: readonly { name: string }[],
  by: GroupBy,
): ElementGroup[] {
  const { t } = useWords();
  const statuses = useLive(({ state }) => (by === 'status' ? state?.elements : undefined));
  const timeline = useTimeline();
  const named = useDataWords();
  return useMemo(
    () =>
      groupElements(elements, {
        by,
        storeys: storeys.map(({ name }) => name),
        activities: timeline.data?.activities ?? [],
        statusOf: (id) => statuses?.[id] ?? 'no-data',
        nameOfStatus: (status) => t(`status.${status}`),
        nameOfClass: (name) => named('classes', name).replace(/^Ifc/, ''),
        rest: t('plan.rest'),
      }),
    [elements, storeys, by, timeline.data, statuses, t, named],
  );
}
