import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { Term } from './term.tsx';
import { useAsk } from './use-ask.ts';

interface Figures {
  perDay: number;
  chattering: string[];
  stale: string[];
  floods: string[];
}

/** Is the alarm system itself well: few a day, none that chatters or stands for weeks. */
export function AlarmFigures() {
  const { t, number } = useWords();
  const count = useLive(({ state }) => Object.keys(state?.alarms ?? {}).length);
  const { data } = useAsk<Figures>('/alarms/figures', undefined, count);
  if (!data) return null;
  const rows = [
    [t('office.alarms.perDay'), number(data.perDay, { digits: 1 })],
    [t('office.alarms.chattering'), number(data.chattering.length)],
    [t('office.alarms.stale'), number(data.stale.length)],
    [t('office.alarms.floods'), number(data.floods.length)],
  ] as const;
  return (
    <>
      <dl className="desk-figures is-small">
        {rows.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{figure}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        <Term id="acknowledge" /> · <Term id="shelve" />
      </p>
    </>
  );
}
