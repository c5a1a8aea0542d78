import { useWords } from '../i18n/use-words.ts';

/** A secret that nobody can ask for again. */
export function ShownOnce(props: {
  title: string;
  rows: readonly (readonly [label: string, value: string])[];
}) {
  const { t } = useWords();
  return (
    <div className="desk-secret" role="status">
      <p>
        <strong>{props.title}</strong> {t('desk.access.once')}
      </p>
      <dl className="desk-facts">
        {props.rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
