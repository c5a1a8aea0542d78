import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { hasSpoken, isSilent } from '../words/device-values.ts';

/** How far, and of when these figures are. */
export function WallFooter() {
  const { t, number, time } = useWords();
  const progress = useLive(({ state }) => state?.progress ?? null);
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const known = Object.values(devices ?? {}).filter(hasSpoken);
  const silent = known.filter((device) => isSilent(device, now)).length;
  const newest = Math.max(0, ...known.map(({ lastAt }) => lastAt));
  return (
    <footer className="wall-footer">
      {progress && (
        <p>
          <b>{number(progress.actualPercent)} %</b> {t('progress.actual')} ·{' '}
          <b>{number(progress.plannedPercent)} %</b> {t('progress.planned')}
        </p>
      )}
      <p>
        {newest > 0 && t('wall.dataOf', { time: time(newest, 'clock') })}
        {silent > 0 && <span className="is-silent"> · {t('wall.silent', { count: silent })}</span>}
      </p>
    </footer>
  );
}
