import { type ReactNode, useId, useMemo } from 'react';
import type { Model } from '../../../site/twin/element.ts';
import { useWords } from '../i18n/use-words.ts';
import { useModel } from '../live/model-store.ts';
import { show } from '../live/selection-store.ts';
import { isFound, knownStorey } from './search-elements.ts';
import { PLAIN_VIEW, setView, useView } from './view-store.ts';

const AXES = ['x', 'y', 'z'] as const;
const NO_STOREYS: Model['storeys'] = [];

/** How the model is cut, drawn apart, and searched; folded away until somebody wants it. */
export function ViewTools() {
  const { t } = useWords();
  const isOpen = useView(
    ({ explode, section, storey, search }) =>
      explode > 0 || storey !== null || search !== '' || section.some((share) => share < 1),
  );
  return (
    <details className="view-tools" data-testid="view-tools">
      <summary>
        {t('twin.tools.title')}
        {isOpen && <span className="view-tools-on" title={t('twin.tools.on')} />}
      </summary>
      <div className="view-tools-body">
        <Search />
        <Storeys />
        <Sections />
        <button type="button" disabled={!isOpen} onClick={reset}>
          {t('twin.tools.reset')}
        </button>
      </div>
    </details>
  );
}

function reset(): void {
  const { explode, section, storey, search } = PLAIN_VIEW;
  setView({ explode, section, storey, search });
}

function Row({ label, children }: { label: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div className="view-tools-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function Search() {
  const { t } = useWords();
  const search = useView((view) => view.search);
  const model = useModel((state) => state.model);
  const storeys = model.status === 'ready' ? model.answer.model.storeys : NO_STOREYS;
  const storey = useView((view) => knownStorey(view.storey, storeys));
  const found = useMemo(
    () =>
      model.status === 'ready' && search.trim() !== ''
        ? model.elements
            .filter((element) => isFound(element, search) && (storey === null || element.storey === storey))
            .map(({ id }) => id)
        : null,
    [model, search, storey],
  );
  return (
    <>
      <Row label={t('twin.tools.search')}>
        {(id) => (
          <input
            id={id}
            type="search"
            value={search}
            placeholder={t('twin.tools.searchHint')}
            onChange={(event) => setView({ search: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && found && found.length > 0) show(found);
            }}
          />
        )}
      </Row>
      {found && (
        <p className="quiet" role="status">
          {t('twin.tools.found', { count: found.length })}
        </p>
      )}
    </>
  );
}

function Storeys() {
  const { t, number } = useWords();
  const model = useModel((state) => state.model);
  const storey = useView((view) => view.storey);
  const explode = useView((view) => view.explode);
  const storeys = model.status === 'ready' ? model.answer.model.storeys : [];
  return (
    <>
      <Row label={t('twin.tools.storey')}>
        {(id) => (
          <select
            id={id}
            value={storey ?? ''}
            onChange={(event) => setView({ storey: event.currentTarget.value || null })}
          >
            <option value="">{t('twin.tools.allStoreys')}</option>
            {storeys.toReversed().map(({ name, elevation }) => (
              <option key={name} value={name}>
                {name} ({number(elevation, { digits: 1, unit: 'm' })})
              </option>
            ))}
          </select>
        )}
      </Row>
      <Row label={t('twin.tools.explode')}>
        {(id) => (
          <input
            id={id}
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={explode}
            onChange={(event) => setView({ explode: Number(event.currentTarget.value) })}
          />
        )}
      </Row>
    </>
  );
}

function Sections() {
  const { t } = useWords();
  const section = useView((view) => view.section);
  return AXES.map((axis, at) => (
    <Row key={axis} label={t(`twin.tools.section.${axis}`)}>
      {(id) => (
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={section[at]}
          onChange={(event) => {
            const share = Number(event.currentTarget.value);
            const [x, y, z] = section.map((one, index) => (index === at ? share : one));
            setView({ section: [x ?? 1, y ?? 1, z ?? 1] });
          }}
        />
      )}
    </Row>
  ));
}
