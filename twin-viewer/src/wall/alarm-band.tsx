import type { Alarm } from '../../../site/alarm.ts';
import { useWords } from '../i18n/use-words.ts';

/** What must be seen at once, in place of the scene: one line for each. */
export function AlarmBand({ alarms }: { alarms: readonly Alarm[] }) {
  const { text } = useWords();
  return (
    <ul className="wall-alarms" data-testid="wall-alarms">
      {alarms.map(({ id, priority, text: says }) => (
        <li key={id} className={priority === 'critical' ? 'is-critical' : ''}>
          {text(says)}
        </li>
      ))}
    </ul>
  );
}
