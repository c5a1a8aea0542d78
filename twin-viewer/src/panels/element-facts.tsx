import { useEffect, useState } from 'react';
import { messageOf } from '../../../site/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { type ElementFacts, fetchElementFacts } from '../live/api.ts';
import { useLive } from '../live/live-store.ts';
import { useModel } from '../live/model-store.ts';
import { select } from '../live/selection-store.ts';
import { DeskLinks } from './desk-links.tsx';
import { FactsActivities } from './facts-activities.tsx';
import { FactsConcrete } from './facts-concrete.tsx';
import { FactsProperties } from './facts-properties.tsx';
import { FactsRisks } from './facts-risks.tsx';

type Answer =
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; facts: ElementFacts };

/** Everything that is known of one element. Esc closes it. */
export function ElementFactsPanel({ id }: { id: string }) {
  const { t } = useWords();
  const answer = useFacts(id);
  const name = useModel(({ model }) => (model.status === 'ready' ? model.byId.get(id)?.name : undefined));
  const status = useLive(({ state }) => state?.elements[id]) ?? 'no-data';
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') select(null);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <article className="facts" data-testid="element-facts" data-element={id} aria-label={name ?? id}>
      <header>
        <span className={`swatch status-${status}`} aria-hidden="true" />
        <div>
          <h2>{name ?? id}</h2>
          <p>{t(`status.${status}`)}</p>
        </div>
        <button type="button" className="close" title={t('facts.close')} onClick={() => select(null)}>
          <span aria-hidden="true">✕</span>
          <span className="unseen">{t('facts.close')}</span>
        </button>
      </header>
      <DeskLinks id={id} />
      {answer.kind === 'loading' && <p className="quiet">{t('facts.loading')}</p>}
      {answer.kind === 'failed' && (
        <p className="is-late">
          {t('facts.failed')}: {answer.message}
        </p>
      )}
      {answer.kind === 'ready' && (
        <>
          <FactsRisks risks={answer.facts.risks} />
          <FactsConcrete facts={answer.facts} />
          <FactsActivities activities={answer.facts.activities} />
          <FactsProperties element={answer.facts.element} />
        </>
      )}
    </article>
  );
}

function useFacts(id: string): Answer {
  const [answer, setAnswer] = useState<Answer>({ kind: 'loading' });
  const connected = useLive((state) => state.connection === 'live');
  useEffect(() => {
    // What is shown stays while the service is away, and is read afresh when it is back.
    if (!connected) return;
    const stop = new AbortController();
    fetchElementFacts(id, stop.signal).then(
      (facts) => setAnswer({ kind: 'ready', facts }),
      (error: unknown) => {
        if (!stop.signal.aborted) setAnswer({ kind: 'failed', message: messageOf(error) });
      },
    );
    return () => stop.abort();
  }, [id, connected]);
  return answer;
}
