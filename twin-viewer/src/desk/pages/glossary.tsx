import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../fields.tsx';
import { Page, Section } from '../page.tsx';
import { TERM_GROUPS, TERMS, type TermId } from '../terms.ts';

/** All words of both trades. */
export function Glossary() {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = (id: TermId) =>
    `${t(`glossary.terms.${id}.name`)} ${t(`glossary.terms.${id}.text`)}`.toLowerCase().includes(wanted);
  return (
    <Page title={t('glossary.title')} intro={t('glossary.intro')}>
      <div className="desk-filter">
        <TextField
          label={t('office.search')}
          type="search"
          value={search}
          onChange={setSearch}
          required={false}
        />
      </div>
      {TERM_GROUPS.map((group) => {
        const terms = TERMS[group].filter(fits);
        if (terms.length === 0) return null;
        return (
          <Section key={group} title={t(`glossary.groups.${group}`)}>
            <dl className="desk-glossary">
              {terms.map((id) => (
                <div key={id}>
                  <dt>{t(`glossary.terms.${id}.name`)}</dt>
                  <dd>{t(`glossary.terms.${id}.text`)}</dd>
                </div>
              ))}
            </dl>
          </Section>
        );
      })}
    </Page>
  );
}
