import type { AnyMix } from '../../../../site/concrete/mix.ts';
import type { Text } from '../../../../site/text.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Items } from '../api-types.ts';
import { LimitsInForce } from '../limits-in-force.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { ProposeMix } from '../propose-mix.tsx';
import { useMay } from '../rights.ts';
import { type MixesInForce, SignMix } from '../sign-mix.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';
import { useDataWords } from '../use-data-words.ts';

interface SiteAnswer {
  id: string;
  name: Text;
  timeZone: string;
  start: string | null;
  location: { latitude: number; longitude: number } | null;
}

/** What the site is judged by, and how to propose something else. */
export function Settings() {
  const { t, number, text } = useWords();
  const named = useDataWords();
  const site = useAsk<SiteAnswer>('/site');
  const mixes = useAsk<Items<AnyMix>>('/mixes', 'mixes');
  const changes = useAsk<MixesInForce>('/changes?state=effective&kind=mix', 'changes');
  const mayPropose = useMay()('propose-change');
  return (
    <Page title={t('run.settings.title')} intro={t('run.settings.intro')}>
      <p className="quiet">
        <Term id="twoSignatures" /> · <Term id="mix" /> · <Term id="coreSurface" />
      </p>
      <Section title={t('run.settings.limits')}>
        <LimitsInForce />
      </Section>
      <Section title={t('run.settings.mixes')}>
        <Answered
          asked={mixes}
          none={{ text: t('run.settings.noMixes'), when: ({ items }) => items.length === 0 }}
        >
          {({ items }) => (
            <ul className="desk-list">
              {items.map((mix) => (
                <li key={mix.id} className="desk-row">
                  <span className="row-main">
                    <strong>{mix.id}</strong>
                    <small>
                      {number(mix.gradeMPa, { unit: 'MPa' })} · {named('methods', mix.method)} ·{' '}
                      {named('forms', mix.curve.form)}
                      {mix.cement ? ` · ${mix.cement}` : ''}
                    </small>
                  </span>
                  {mayPropose && <SignMix mix={mix} inForce={changes.data} />}
                  {mayPropose && <ProposeMix mix={mix} />}
                </li>
              ))}
            </ul>
          )}
        </Answered>
        {mayPropose && (
          <p className="desk-actions">
            <ProposeMix mix={null} />
          </p>
        )}
      </Section>
      <Section title={t('run.settings.site')} intro={t('run.settings.fileHint')}>
        <Answered asked={site}>
          {(told) => (
            <dl className="desk-facts">
              <dt>{t('run.settings.name')}</dt>
              <dd>{text(told.name)}</dd>
              <dt>{t('run.settings.id')}</dt>
              <dd>{told.id}</dd>
              <dt>{t('run.settings.zone')}</dt>
              <dd>{told.timeZone}</dd>
              <dt>{t('run.settings.start')}</dt>
              <dd>{told.start ?? '–'}</dd>
              <dt>{t('run.settings.where')}</dt>
              <dd>{told.location ? `${told.location.latitude}, ${told.location.longitude}` : '–'}</dd>
            </dl>
          )}
        </Answered>
      </Section>
    </Page>
  );
}
