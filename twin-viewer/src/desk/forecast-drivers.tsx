import { useState } from 'react';
import type { ForecastDriver } from '../../../site/forecast/finish-forecast.ts';
import { useWords } from '../i18n/use-words.ts';

// What follows is worth hours, not days.
const SHOWN_AT_FIRST = 8;

/** What P80 hangs on, the heaviest first. */
export function Drivers({ drivers }: { drivers: readonly ForecastDriver[] }) {
  const { t, text, number } = useWords();
  const [all, setAll] = useState(false);
  if (drivers.length === 0) return <p className="desk-none">{t('office.forecast.driversNone')}</p>;
  const shown = all ? drivers : drivers.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className="desk-list">
        {shown.map((driver) => (
          <li key={driver.id} className="desk-row">
            <span className="row-main">
              <strong>{text(driver.name)}</strong>
              <small>{t(`office.forecast.kinds.${driver.kind}`)}</small>
            </span>
            <Bar share={driver.workingDays / (drivers[0]?.workingDays || 1)} />
            <strong className="row-figure">
              {t('office.workingDays', { days: number(driver.workingDays, { digits: 1 }) })}
            </strong>
          </li>
        ))}
      </ul>
      {shown.length < drivers.length && (
        <p className="desk-actions">
          <button type="button" className="desk-button" onClick={() => setAll(true)}>
            {t('office.more', { count: drivers.length - shown.length })}
          </button>
        </p>
      )}
    </>
  );
}

/** How long against the longest; the figure stands beside it. */
function Bar({ share }: { share: number }) {
  return (
    <span className="desk-bar" aria-hidden="true">
      <i style={{ width: `${Math.max(2, Math.min(100, share * 100))}%` }} />
    </span>
  );
}
