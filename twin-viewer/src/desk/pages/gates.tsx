import { useWords } from '../../i18n/use-words.ts';
import type { GateStanding, Items } from '../api-types.ts';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { DoButton } from '../send-form.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

/** What must be there before a stage counts as finished. */
export function Gates() {
  const { t, text, time } = useWords();
  const asked = useAsk<Items<GateStanding>>('/gates?state=open', 'gates');
  const mayTick = useMay()('report-progress');
  return (
    <Page title={t('desk.nav.gates')} intro={t('desk.gates.intro')}>
      <p className="quiet">
        <Term id="gate" />
      </p>
      <Answered asked={asked} none={{ text: t('desk.gates.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) =>
          items.map((gate) => (
            <Section
              key={`${gate.gate} ${gate.activity}`}
              title={`${text(gate.name)} · ${gate.activityName}`}
            >
              <ul className="desk-list">
                {gate.items.map((item) => (
                  <li key={item.id} className="desk-row">
                    <Mark met={item.met} />
                    <span className="row-main">
                      <strong>{text(item.name)}</strong>
                      <small>
                        {text(item.detail)}
                        {item.tickedBy && item.tickedAt !== null
                          ? ` · ${item.tickedBy}, ${time(item.tickedAt, 'moment')}`
                          : ''}
                      </small>
                    </span>
                    {mayTick && item.kind === 'tick' && (
                      <DoButton
                        label={item.met ? t('desk.gates.untick') : t('desk.gates.tick')}
                        what={{
                          method: 'POST',
                          path: `/gates/${[gate.gate, gate.activity, item.id].map(encodeURIComponent).join('/')}`,
                          body: { ticked: !item.met },
                        }}
                        done={asked.again}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          ))
        }
      </Answered>
    </Page>
  );
}

/** Met, not met, or nobody knows; never by colour alone. */
export function Mark({ met }: { met: boolean | null }) {
  const { t } = useWords();
  const state = met === null ? 'unknown' : met ? 'met' : 'missing';
  return (
    <span className={`desk-mark is-${state}`} role="img" aria-label={t(`desk.gates.${state}`)}>
      {met === null ? '?' : met ? '✓' : '✗'}
    </span>
  );
}
