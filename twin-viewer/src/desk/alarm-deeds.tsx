import { useState } from 'react';
import type { Alarm } from '../../../site/alarm.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { useMay } from './rights.ts';
import { DoButton } from './send-form.tsx';

const SHELF = { m30: 30, h1: 60, h4: 240, h12: 720 } as const;
const SHELVES = ['m30', 'h1', 'h4', 'h12', 'once'] as const;

/** What a person may do to an alarm in the state that it is in. */
export function AlarmDeeds({ alarm, done, all }: { alarm: Alarm; done(): void; all?: boolean }) {
  const { t } = useWords();
  const mayAct = useMay()('acknowledge-alarm');
  const [shelf, setShelf] = useState<(typeof SHELVES)[number]>('h1');
  const [reason, setReason] = useState('');
  if (!mayAct) return null;
  const deed = (name: string, body: object = {}) => ({
    method: 'POST' as const,
    path: `/alarms/${encodeURIComponent(alarm.id)}/${name}`,
    body,
  });
  const asks = ['unacknowledged', 'acknowledged', 'returned-unacknowledged'].includes(alarm.state);
  return (
    <span className="desk-actions">
      {asks && alarm.state !== 'acknowledged' && (
        <DoButton label={t('desk.alarms.acknowledge')} what={deed('acknowledge')} done={done} />
      )}
      {alarm.latched && <DoButton label={t('office.alarms.reset')} what={deed('reset')} done={done} />}
      {alarm.state === 'shelved' && (
        <DoButton label={t('office.alarms.unshelve')} what={deed('unshelve')} done={done} />
      )}
      {alarm.state === 'out-of-service' && (
        <DoButton label={t('office.alarms.returnToService')} what={deed('return-to-service')} done={done} />
      )}
      {asks && !all && (
        <DoButton label={t('desk.alarms.shelve')} what={deed('shelve', { minutes: SHELF.h1 })} done={done} />
      )}
      {asks && all && (
        <>
          <ChoiceField
            label={t('office.alarms.shelveFor')}
            value={shelf}
            onChange={(value) => setShelf(SHELVES.find((one) => one === value) ?? 'h1')}
            choices={SHELVES.map((value) => ({ value, label: t(`office.alarms.shelf.${value}`) }))}
          />
          <DoButton
            label={t('office.alarms.shelve')}
            what={deed('shelve', shelf === 'once' ? { once: true } : { minutes: SHELF[shelf] })}
            done={done}
          />
          <TextField label={t('office.alarms.why')} value={reason} onChange={setReason} required={false} />
          {reason.trim() !== '' && (
            <DoButton
              label={t('office.alarms.outOfService')}
              what={deed('out-of-service', { reason })}
              done={done}
            />
          )}
        </>
      )}
    </span>
  );
}
