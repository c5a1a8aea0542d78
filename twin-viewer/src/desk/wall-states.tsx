import type { WallState } from '../../../site/wall/heartbeat.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import type { Items } from './api-types.ts';
import { Answered, Section } from './page.tsx';
import { useAsk } from './use-ask.ts';

/** Does each wall show what is: a dark one cannot say so itself. */
export function WallStates() {
  const { t, time } = useWords();
  const minute = useLive(({ state }) => Math.floor((state?.now ?? 0) / 60_000));
  const asked = useAsk<Items<WallState>>('/walls', undefined, minute);
  return (
    <Section title={t('run.walls.title')}>
      <Answered asked={asked} none={{ text: t('run.walls.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map((wall) => (
              <li key={wall.name} className="desk-row">
                <span className="row-main">
                  <strong>{wall.name}</strong>
                  <small>
                    {wall.lastBeatAt === null
                      ? t('desk.devices.neverHeard')
                      : t('desk.devices.heard', { time: time(wall.lastBeatAt, 'moment') })}
                  </small>
                </span>
                <span className={wall.state === 'showing' ? 'badge' : 'badge is-late'}>
                  {t(`run.walls.states.${wall.state}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
