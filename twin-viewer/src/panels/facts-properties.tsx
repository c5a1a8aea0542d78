import type { Element } from '../../../site/twin/element.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from './panel.tsx';

/** What the model says of the element. */
export function FactsProperties({ element }: { element: Element }) {
  const { t } = useWords();
  return (
    <Panel title={t('facts.properties')}>
      <dl className="properties">
        <dt>{t('facts.class')}</dt>
        <dd>{element.class}</dd>
        <dt>{t('facts.storey')}</dt>
        <dd>{element.storey ?? '–'}</dd>
        <dt>GlobalId</dt>
        <dd>
          <code>{element.id}</code>
        </dd>
        {Object.entries(element.properties).map(([name, value]) => (
          <PropertyLine key={name} name={name} value={String(value)} />
        ))}
      </dl>
    </Panel>
  );
}

function PropertyLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
