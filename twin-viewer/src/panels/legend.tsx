import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { useModel } from '../live/model-store.ts';
import { countStatuses, STATUSES } from '../words/count-statuses.ts';

const NOBODY = {};

/** What colours and patterns mean, in words, and how many elements have each. */
export function Legend() {
  const { t, number } = useWords();
  const model = useModel((state) => state.model);
  const statuses = useLive(({ state }) => state?.elements) ?? NOBODY;
  if (model.status !== 'ready') return null;
  const counts = countStatuses(model.elements, statuses);
  return (
    <ul className="legend" data-testid="legend" aria-label={t('legend.title')}>
      {STATUSES.map((status) => (
        <li key={status} data-status={status} data-count={counts[status]}>
          <span className={`swatch status-${status}`} aria-hidden="true" />
          <span>{t(`status.${status}`)}</span>
          <strong>{number(counts[status])}</strong>
        </li>
      ))}
    </ul>
  );
}
