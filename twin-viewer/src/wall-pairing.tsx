import { useEffect, useState } from 'react';
import { renderSVG } from 'uqr';
import { useWords } from './i18n/use-words.ts';
import { keepToken } from './live/token.ts';

interface Opened {
  code: string;
  secret: string;
}

const ASK_EVERY_MS = 3_000;
const TRY_AGAIN_MS = 15_000;

/** A wall that nobody has let in yet: the code that an admin enters at the desk. Never a form, nobody sits here. */
export function WallPairing() {
  const { t } = useWords();
  const opened = usePairing();
  if (!opened) return <p className="notice">{t('wall.asking')}</p>;
  const address = `${window.location.origin}/desk/access/displays`;
  const picture = renderSVG(`${address}?code=${opened.code}`, { border: 2 });
  return (
    <div className="notice wall-pairing">
      <h2>{t('wall.title')}</h2>
      <p className="wall-code" data-testid="pairing-code">
        {opened.code.slice(0, 4)}&#8239;{opened.code.slice(4)}
      </p>
      <p>{t('wall.text', { address })}</p>
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`}
        alt={t('wall.qr')}
        width={220}
        height={220}
      />
    </div>
  );
}

/** Asks for a code, then whether it was confirmed; a code that ran out is replaced by a new one. */
function usePairing(): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let timer = 0;
    let wanted = true;
    const later = (step: () => Promise<void>, ms: number) => {
      if (wanted) timer = window.setTimeout(() => void step().catch(() => later(step, TRY_AGAIN_MS)), ms);
    };
    const open = async (): Promise<void> => {
      const answer = await fetch('/api/v1/pairings', { method: 'POST' });
      if (!answer.ok) return later(open, TRY_AGAIN_MS);
      const found = (await answer.json()) as Opened;
      setOpened(found);
      later(() => collect(found.secret), ASK_EVERY_MS);
    };
    const collect = async (secret: string): Promise<void> => {
      const answer = await fetch('/api/v1/pairings/collect', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret }),
      });
      if (answer.status === 404) return later(open, 0);
      const found = answer.ok ? ((await answer.json()) as { state: string; token?: string }) : null;
      if (!found?.token) return later(() => collect(secret), ASK_EVERY_MS);
      keepToken(found.token);
      window.location.reload();
    };
    later(open, 0);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, []);
  return opened;
}
