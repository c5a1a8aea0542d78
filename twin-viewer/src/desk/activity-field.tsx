import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { ChoiceField } from './fields.tsx';

/** Which activity of the programme; those that run come first. */
export function ActivityField(props: {
  value: string;
  onChange(id: string): void;
  required?: boolean;
  label?: string;
}) {
  const { t } = useWords();
  const activities = useLive(({ state }) => state?.activities);
  const choices = Object.values(activities ?? {})
    .filter(({ status }) => status !== 'done')
    .sort((one, other) => Number(other.actualStart !== null) - Number(one.actualStart !== null))
    .map(({ id, name }) => ({ value: id, label: `${id} · ${name}` }));
  return (
    <ChoiceField {...props} label={props.label ?? t('desk.progress.activity')} empty="–" choices={choices} />
  );
}
