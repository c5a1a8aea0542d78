import { useEffect, useState } from 'react';
import type { WallState } from '../../../site/wall/heartbeat.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Items } from './api-types.ts';
import { useAsk } from './use-ask.ts';

// Walls speak twice a minute.
const ASK_EVERY_MS = 30_000;

/** Walls that have gone dark, or show an old picture: nobody stands before them at night to say so. */
export function DarkWalls() {
  const { t, time } = useWords();
  const troubled = useWalls().filter(({ state }) => state === 'dark' || state === 'stale');
  if (troubled.length === 0) return null;
  return (
    <ul className="desk-list" data-testid="dark-walls">
      {troubled.map(({ name, state, lastBeatAt }) => (
        <li key={name} className="desk-row is-late">
          ▲ {t(state === 'dark' ? 'wall.desk.dark' : 'wall.desk.stale')}: {name}
          {lastBeatAt !== null && ` (${time(lastBeatAt, 'moment')})`}
        </li>
      ))}
    </ul>
  );
}

function useWalls(): readonly WallState[] {
  const [turn, setTurn] = useState(0);
  const { data } = useAsk<Items<WallState>>('/walls', undefined, turn);
  useEffect(() => {
    const timer = window.setInterval(() => setTurn((before) => before + 1), ASK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  return data?.items ?? [];
}
