import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { Clock } from '../panels/clock.tsx';
import { isSilent, newestNumber } from '../words/device-values.ts';
import { shorten } from './shorten.ts';

// What stands beside weather and clock at the usual distance.
const NAME_LETTERS_MAX = 26;

/** Which job, which day, what weather, what time. */
export function WallHeader() {
  const { t, text } = useWords();
  const site = useLive(({ state }) => state?.site);
  const progress = useLive(({ state }) => state?.progress);
  const simulated = useLive(({ state }) => state?.simulated);
  return (
    <header className="wall-header">
      <h1>{site ? shorten(text(site.name), NAME_LETTERS_MAX) : t('product')}</h1>
      {progress && <p>{t('header.day', { day: progress.dayOf, days: progress.days })}</p>}
      {simulated && <p className="wall-simulated">{t('wall.simulated')}</p>}
      <WallWeather />
      <Clock />
    </header>
  );
}

function WallWeather() {
  const { t, number } = useWords();
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const isOverLimit = useLive(({ state }) =>
    Object.values(state?.alarms ?? {}).some(({ rule, active }) => active && rule.startsWith('crane-wind')),
  );
  const mast = Object.values(devices ?? {}).find(({ kind }) => kind === 'weather-mast');
  if (!mast) return null;
  if (isSilent(mast, now)) return <p className="wall-weather">{t('wall.noWeather')}</p>;
  const gust = newestNumber(mast, 'windGust');
  return (
    <p className="wall-weather">
      {number(newestNumber(mast, 'temperature'), { unit: '°C' })}
      {gust !== null && (
        <span className={isOverLimit ? 'is-late' : ''}>
          {isOverLimit ? ' ▲ ' : ' · '}
          {`${t('header.gust')} ${number(gust, { unit: 'm/s' })}`}
        </span>
      )}
    </p>
  );
}
