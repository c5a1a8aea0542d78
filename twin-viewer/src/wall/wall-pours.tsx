import type { PourState } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { pourStanding, strengthPercent } from '../words/pour-standing.ts';
import { poursOfToday } from './pours-of-today.ts';
import { shorten } from './shorten.ts';

// Two at the size of five metres; the scene of the pours has them all.
const ROWS_MAX = 2;
const NAME_LETTERS_MAX = 12;

/** The next formwork to go: which, how strong, in how many hours. */
export function WallPours() {
  const { t } = useWords();
  const pours = useLive(({ state }) => state?.pours);
  const now = useLive(({ state }) => state?.now ?? 0);
  const next = poursOfToday({ pours: pours ?? {}, now }).slice(0, ROWS_MAX);
  return (
    <dd data-testid="wall-pours">
      {next.length === 0 && <p className="wall-quiet">{t('wall.noPours')}</p>}
      {next.map((pour) => (
        <PourLine key={pour.id} pour={pour} />
      ))}
    </dd>
  );
}

function PourLine({ pour }: { pour: PourState }) {
  const { t, text, number, time } = useWords();
  const standing = pourStanding(pour);
  const percent = strengthPercent(pour);
  return (
    <p className="wall-pour">
      <span>{shorten(text(pour.name), NAME_LETTERS_MAX)}</span>
      <span className="wall-quiet">
        {percent === null ? '' : number(Math.min(percent, 999), { unit: '%' })}
      </span>
      {standing.kind === 'late' || standing.kind === 'curing' ? (
        <b className={standing.kind === 'late' ? 'wall-large is-late' : 'wall-large'}>
          {standing.kind === 'late' && '▲ '}
          {t('wall.hours', { hours: number(standing.hours) })}
        </b>
      ) : (
        <b className="wall-large">
          {standing.kind === 'ready'
            ? t('wall.ready')
            : standing.kind === 'planned' && pour.plannedAt !== null
              ? time(pour.plannedAt, 'minute')
              : '–'}
        </b>
      )}
    </p>
  );
}
