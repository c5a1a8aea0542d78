import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import type { PourDetail } from '../api-types.ts';
import { BindProbe } from '../bind-probe.tsx';
import { useElementName } from '../element-field.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { PourCheckList } from '../pour-check-list.tsx';
import { useMay } from '../rights.ts';
import { DoButton } from '../send-form.tsx';
import { SwapProbe } from '../swap-probe.tsx';
import { useAsk } from '../use-ask.ts';

/** One pour before the concrete comes: the check-list, its probes, and how to bind another. */
export function PourPage({ id }: { id: string }) {
  const { t, text, number } = useWords();
  const path = `/pours/${encodeURIComponent(id)}`;
  // A signature on the mix changes the check-list as well.
  const changes = useLive(({ state }) => state?.records?.changes ?? 0);
  const asked = useAsk<PourDetail>(path, 'pours', changes);
  const mayCommission = useMay()('commission');
  const nameOf = useElementName();
  return (
    <Page
      title={asked.data ? text(asked.data.pour.name) : id}
      back={{ to: '/desk/pours', label: t('desk.nav.pours') }}
    >
      <Answered asked={asked}>
        {({ pour, checklist }) => {
          const bound = pour.probes.filter(({ to }) => to === undefined || to === null);
          return (
            <>
              <dl className="desk-facts">
                <dt>{t('desk.element.label')}</dt>
                <dd>{pour.elements.map(nameOf).join(', ')}</dd>
                <dt>{t('facts.mix')}</dt>
                <dd>{pour.mix}</dd>
                <dt>{t('desk.pours.volume')}</dt>
                <dd>{number(pour.volumeM3, { unit: 'm³', digits: 1 })}</dd>
                {pour.required.map((one) => (
                  <RequiredFact key={one.purpose} purpose={one.purpose} MPa={one.MPa} />
                ))}
              </dl>
              <PourCheckList checklist={checklist} />
              <Section title={t('facts.probes')}>
                {bound.length === 0 && <p className="desk-none">{t('desk.pours.noProbes')}</p>}
                <ul className="desk-list">
                  {bound.map((probe) => (
                    <li key={`${probe.gateway}/${probe.device}/${probe.channel}`} className="desk-row">
                      <span className="row-main">
                        <strong>
                          {probe.device} {probe.channel}
                        </strong>
                        <small>
                          {t(`pours.${probe.depth}`)} · {number(probe.depthMm, { unit: 'mm' })} ·{' '}
                          {probe.gateway} · {nameOf(probe.element)}
                        </small>
                      </span>
                      {mayCommission && (
                        <span className="desk-actions">
                          <SwapProbe pour={id} probe={probe} done={asked.again} />
                          <DoButton
                            label={t('desk.pours.unbind')}
                            ask={t('desk.pours.unbindAsk')}
                            what={{
                              method: 'POST',
                              path: `${path}/probes/unbind`,
                              body: { gateway: probe.gateway, device: probe.device, channel: probe.channel },
                            }}
                            done={asked.again}
                          />
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
              {mayCommission && <BindProbe pour={pour} done={asked.again} />}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function RequiredFact(props: { purpose: 'strip' | 'stress' | 'backprop' | 'frost'; MPa: number }) {
  const { t, number } = useWords();
  return (
    <>
      <dt>{t(`desk.pours.purposes.${props.purpose}`)}</dt>
      <dd>{number(props.MPa, { unit: 'MPa', digits: 1 })}</dd>
    </>
  );
}
