import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { serviceTime } from '../live/service-time.ts';

const TICK_MS = 200;

/** The site's time, always moving: a clock that stands is the first sign of a dead screen. */
export function Clock() {
  const { t, time, timeZone } = useWords();
  const now = useServiceTime();
  if (now === null) return <div className="clock" data-testid="clock" />;
  return (
    <div className="clock" title={t('header.siteTime', { zone: timeZone })}>
      <time data-testid="clock">{time(now, 'clock')}</time>
      <span>
        {time(now, 'weekday')} <small>{timeZone}</small>
      </span>
    </div>
  );
}

function useServiceTime(): number | null {
  const now = useLive(({ state }) => state?.now ?? null);
  const heardAt = useLive((state) => state.heardAt);
  const speed = useLive((state) => state.speed);
  const connection = useLive((state) => state.connection);
  const [running, setRunning] = useState(() => performance.now());
  useEffect(() => {
    if (connection !== 'live') return;
    const timer = setInterval(() => setRunning(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [connection]);
  // Without a service nobody knows what time it is there: the time of the last word, as the banner has it.
  if (now === null || connection !== 'live') return now;
  return serviceTime({ now, heardAt, speed }, running);
}
