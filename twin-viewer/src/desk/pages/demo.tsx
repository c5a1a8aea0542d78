import type { Text } from '../../../../site/text.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answered, Page, Section } from '../page.tsx';
import { DoButton } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

interface Troubles {
  choices: { id: string; text: Text; hours: number }[];
  items: { id: string; text: Text; from: number; to: number }[];
}

/** The demo's troubles: start one, and watch it being found. */
export function DemoTroubles() {
  const { t, text, time } = useWords();
  const asked = useAsk<Troubles>('/demo/troubles');
  return (
    <Page title={t('run.demo.title')} intro={t('run.demo.intro')}>
      <Answered
        asked={asked}
        none={{ text: t('run.demo.real'), when: ({ choices }) => choices.length === 0 }}
      >
        {({ choices, items }) => (
          <>
            <ul className="desk-list">
              {choices.map((choice) => (
                <li key={choice.id} className="desk-row">
                  <span className="row-main">
                    <strong>{text(choice.text)}</strong>
                    <small>{t('run.demo.lasts', { hours: choice.hours })}</small>
                  </span>
                  <DoButton
                    label={t('run.demo.start')}
                    what={{ method: 'POST', path: '/demo/troubles', body: { choice: choice.id } }}
                    done={asked.again}
                  />
                </li>
              ))}
            </ul>
            <Section title={t('run.demo.started')}>
              {items.length === 0 && <p className="desk-none">{t('run.demo.none')}</p>}
              <ul className="desk-list">
                {items.map((one) => (
                  <li key={one.id} className="desk-row">
                    <span className="row-main">{text(one.text)}</span>
                    <small>
                      {time(one.from, 'moment')} – {time(one.to, 'moment')}
                    </small>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}
