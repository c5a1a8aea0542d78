import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';

// The service says something every five seconds at the least; this is several of them.
const SILENT_MS = 20_000;
const LOOK_EVERY_MS = 2_000;

/** Says that the picture is old, and how old; a wall must never look alive when it is not. */
export function WallStale() {
  const { t, time } = useWords();
  const connection = useLive((live) => live.connection);
  const now = useLive(({ state }) => state?.now);
  const isSilent = useIsSilent();
  if (now === undefined || (connection === 'live' && !isSilent)) return null;
  return (
    <p className="wall-stale" role="alert" data-testid="wall-stale">
      {t('wall.stale', { time: time(now, 'moment') })}
    </p>
  );
}

/** A connection may stand and bring nothing. */
function useIsSilent(): boolean {
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const look = () => setSilent(performance.now() - useLive.getState().heardAt > SILENT_MS);
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return isSilent;
}
