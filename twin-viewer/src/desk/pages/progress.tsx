import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { siteWallTime } from '../../words/site-instant.ts';
import { ActivityField } from '../activity-field.tsx';
import { ElementField } from '../element-field.tsx';
import { ChoiceField, LongField, NumberField, numberOf } from '../fields.tsx';
import { KeepForm } from '../keep-form.tsx';
import { Page } from '../page.tsx';
import { PhotoField, type TakenPhoto } from '../photo-field.tsx';
import { useMay } from '../rights.ts';
import { useQuery } from '../router.tsx';

const DEEDS = ['percent', 'start', 'finish', 'note'] as const;
type Deed = (typeof DEEDS)[number];

/** What was done, told from the phone: started, so far, finished. */
export function ProgressPage() {
  const { t, timeZone } = useWords();
  const now = useLive(({ state }) => state?.now ?? null);
  const [activity, setActivity] = useState(useQuery('activity') ?? '');
  const [element, setElement] = useState(useQuery('element') ?? '');
  const [deed, setDeed] = useState<Deed>('percent');
  const [percent, setPercent] = useState('');
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const may = useMay()('report-progress');
  const reached = numberOf(percent);
  const body = () => {
    const at = now ?? Date.now();
    return {
      t: at,
      ...(activity ? { activity } : { element }),
      ...(deed === 'percent' && reached !== null ? { percent: reached } : {}),
      ...(deed === 'start' ? { actualStart: siteWallTime(at, timeZone) } : {}),
      ...(deed === 'finish' ? { actualFinish: siteWallTime(at, timeZone) } : {}),
      ...(note ? { note } : {}),
      source: 'foreman',
      ...(photos.length > 0 ? { photos } : {}),
    };
  };
  const told = deed === 'percent' ? reached !== null : deed !== 'note' || note !== '' || photos.length > 0;
  return (
    <Page title={t('desk.nav.progress')} intro={t('desk.progress.intro')}>
      {may ? (
        <KeepForm
          submit={t('desk.progress.send')}
          path="/progress"
          label={`${activity || element} · ${t(`desk.progress.deeds.${deed}`)}${deed === 'percent' ? ` ${percent} %` : ''}`}
          body={body}
          ready={told && (activity !== '' || element !== '')}
          kept={() => {
            setPercent('');
            setNote('');
            setPhotos([]);
          }}
        >
          <ActivityField value={activity} onChange={setActivity} required={element === ''} />
          {activity === '' && (
            <ElementField label={t('desk.progress.orElement')} value={element} onChange={setElement} />
          )}
          <ChoiceField
            label={t('desk.progress.deed')}
            value={deed}
            onChange={(value) => setDeed(DEEDS.find((one) => one === value) ?? 'percent')}
            choices={DEEDS.map((value) => ({ value, label: t(`desk.progress.deeds.${value}`) }))}
          />
          {deed === 'percent' && (
            <NumberField label={t('desk.progress.percent')} unit="%" value={percent} onChange={setPercent} />
          )}
          <LongField
            label={t('desk.progress.note')}
            value={note}
            onChange={setNote}
            required={deed === 'note' && photos.length === 0}
          />
          <PhotoField photos={photos} onChange={setPhotos} />
        </KeepForm>
      ) : (
        <p className="desk-none">{t('desk.progress.notYours')}</p>
      )}
    </Page>
  );
}
