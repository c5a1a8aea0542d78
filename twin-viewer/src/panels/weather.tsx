import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { isSilent, newestNumber } from '../words/device-values.ts';

const FIGURES = [
  { quantity: 'temperature', label: 'header.air', unit: '°C', digits: 1 },
  { quantity: 'windGust', label: 'header.gust', unit: 'm/s', digits: 1 },
  { quantity: 'rain', label: 'header.rain', unit: 'mm/h', digits: 1 },
  { quantity: 'humidity', label: 'header.humidity', unit: '%', digits: 0 },
] as const;

/** What the weather mast says; a mast that fell silent says nothing, rather than yesterday's weather. */
export function Weather() {
  const { t, number } = useWords();
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const mast = Object.values(devices ?? {}).find(
    (device) => device.kind === 'weather-mast' && !isSilent(device, now),
  );
  if (!mast) return <div className="weather" />;
  return (
    <dl className="weather" aria-label={t('header.weather')}>
      {FIGURES.map(({ quantity, label, unit, digits }) => {
        const value = newestNumber(mast, quantity);
        if (value === null) return null;
        return (
          <div key={quantity}>
            <dt>{t(label)}</dt>
            <dd>{number(value, { unit, digits })}</dd>
          </div>
        );
      })}
    </dl>
  );
}
