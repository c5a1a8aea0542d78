import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Element } from '../../../site/twin/element.ts';
import { useWords } from '../i18n/use-words.ts';
import { useModel } from '../live/model-store.ts';
import { select, useSelection } from '../live/selection-store.ts';
import { ModelPlace } from '../panels/model-place.tsx';
import { LoadingModel } from '../panels/notice.tsx';

const ModelView = lazy(() => import('../scene/model-view.tsx'));
// A list longer than this is searched, not read.
const SUGGESTED_MAX = 40;
const NONE: readonly Element[] = [];

/** Which element of the building: by a part of its name, or by touching it in the model. */
export function ElementField(props: {
  label: string;
  value: string;
  onChange(id: string): void;
  required?: boolean;
}) {
  const { t } = useWords();
  const id = useId();
  const model = useModel((state) => state.model);
  const elements = model.status === 'ready' ? model.elements : [];
  const nameOf = useElementLabel();
  const [typed, setTyped] = useState<string | null>(null);
  const [picks, setPicks] = useState(false);
  const shown = typed ?? (props.value === '' ? '' : nameOf(props.value));
  const lower = shown.toLowerCase();
  const fitting = elements
    .filter((one) => nameOf(one.id).toLowerCase().includes(lower))
    .slice(0, SUGGESTED_MAX);
  const write = (text: string) => {
    setTyped(text);
    const found = elements.find(({ id: one }) => nameOf(one) === text || one === text);
    // Without a model nobody can say which elements there are; a GlobalId is taken as it is.
    props.onChange(found?.id ?? (model.status === 'none' ? text : ''));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className="desk-with-button">
        <input
          id={id}
          list={`${id}-list`}
          value={shown}
          required={props.required ?? true}
          autoComplete="off"
          onChange={(event) => write(event.target.value)}
        />
        <button type="button" className="desk-button" onClick={() => setPicks(true)}>
          {t('desk.element.pick')}
        </button>
      </div>
      <datalist id={`${id}-list`}>
        {fitting.map((element) => (
          <option key={element.id} value={nameOf(element.id)} />
        ))}
      </datalist>
      {picks && (
        <PickInModel
          close={() => setPicks(false)}
          picked={(element) => {
            setTyped(null);
            props.onChange(element);
          }}
        />
      )}
    </div>
  );
}

/** The model over the whole page; whatever is touched is asked about, and taken when it is the right one. */
function PickInModel(props: { picked(element: string): void; close(): void }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const selected = useSelection((state) => state.selected);
  const nameOf = useElementName();
  useEffect(() => {
    select(null);
    dialog.current?.showModal();
    return () => select(null);
  }, []);
  const take = () => {
    if (selected !== null) props.picked(selected);
    props.close();
  };
  return (
    <dialog ref={dialog} className="desk-pick" aria-label={t('desk.element.pick')} onClose={props.close}>
      <div className="picture">
        <ModelPlace>
          {(model) => (
            <Suspense fallback={<LoadingModel share={null} />}>
              <ModelView model={model} />
            </Suspense>
          )}
        </ModelPlace>
      </div>
      <p className="desk-pick-foot">
        <strong>{selected === null ? t('desk.element.touch') : nameOf(selected)}</strong>
        <button type="button" className="desk-button is-main" disabled={selected === null} onClick={take}>
          {t('desk.element.take')}
        </button>
        <button type="button" className="desk-button" onClick={props.close}>
          {t('desk.state.cancel')}
        </button>
      </p>
    </dialog>
  );
}

/** The name, and where several have it the id as well: what stands in the field must mean one element. */
function useElementLabel(): (id: string) => string {
  const model = useModel((state) => state.model);
  const elements = model.status === 'ready' ? model.elements : NONE;
  const shared = useMemo(() => {
    const [once, twice] = [new Set<string>(), new Set<string>()];
    for (const { name } of elements) (once.has(name) ? twice : once).add(name);
    return twice;
  }, [elements]);
  const nameOf = useElementName();
  return (id) => (shared.has(nameOf(id)) ? `${nameOf(id)} · ${id}` : nameOf(id));
}

/** The name that people know an element by. */
export function useElementName(): (id: string) => string {
  const model = useModel((state) => state.model);
  return (id) => (model.status === 'ready' ? (model.byId.get(id)?.name ?? id) : id);
}
