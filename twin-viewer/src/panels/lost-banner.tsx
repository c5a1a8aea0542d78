import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';

/** Says that the picture is old, and how old. */
export function LostBanner() {
  const { t, time } = useWords();
  const lost = useLive((state) => state.connection === 'lost');
  const now = useLive(({ state }) => state?.now);
  if (!lost || now === undefined) return null;
  return (
    <p className="lost-banner" role="alert">
      {t('connection.banner', { time: time(now, 'clock') })}
    </p>
  );
}
