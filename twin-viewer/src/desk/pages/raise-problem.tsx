import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ActivityField } from '../activity-field.tsx';
import { ElementField } from '../element-field.tsx';
import { ChoiceField, LongField } from '../fields.tsx';
import { KeepForm } from '../keep-form.tsx';
import { Page } from '../page.tsx';
import { PhotoField, type TakenPhoto } from '../photo-field.tsx';
import { useMay } from '../rights.ts';
import { useQuery } from '../router.tsx';

/** Says what is wrong, where, with photos; kept on the phone until the network takes it. */
export function RaiseProblem() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [element, setElement] = useState(useQuery('element') ?? '');
  const [activity, setActivity] = useState(useQuery('activity') ?? '');
  const [kind, setKind] = useState('problem');
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const mayMark = useMay()('mark-difficulty');
  return (
    <Page title={t('desk.problems.raise')} back={{ to: '/desk/problems', label: t('desk.nav.problems') }}>
      <KeepForm
        submit={t('desk.problems.raise')}
        path="/problems"
        label={`${t('desk.problems.one')}: ${text}`}
        body={() => ({ text, kind, ...(element && { element }), ...(activity && { activity }), photos })}
        ready={text.trim() !== '' && (element !== '' || activity !== '')}
        kept={() => {
          setText('');
          setPhotos([]);
        }}
      >
        <LongField label={t('desk.problems.text')} value={text} onChange={setText} />
        <ElementField
          label={t('desk.element.label')}
          value={element}
          onChange={setElement}
          required={activity === ''}
        />
        <ActivityField value={activity} onChange={setActivity} required={element === ''} />
        {mayMark && (
          <ChoiceField
            label={t('desk.problems.kind')}
            value={kind}
            onChange={setKind}
            choices={(['problem', 'technical-difficulty'] as const).map((value) => ({
              value,
              label: t(`desk.problems.kinds.${value}`),
            }))}
          />
        )}
        <PhotoField photos={photos} onChange={setPhotos} />
      </KeepForm>
    </Page>
  );
}
