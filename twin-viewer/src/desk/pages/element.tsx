import { useWords } from '../../i18n/use-words.ts';
import type { ElementFacts } from '../../live/api.ts';
import { useLive } from '../../live/live-store.ts';
import { ActivityTerms } from '../activity-terms.tsx';
import { ShowIn3d } from '../element-links.tsx';
import { ElementPours } from '../element-pours.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { ProbeChart } from '../probe-chart.tsx';
import { ProblemsHere } from '../problems-here.tsx';
import { ProgressHere } from '../progress-here.tsx';
import { useMay } from '../rights.ts';
import { RiskLinks } from '../risk-links.tsx';
import { Link } from '../router.tsx';
import { useAsk } from '../use-ask.ts';
import { useDataWords } from '../use-data-words.ts';

/** All that is known of one element, and what can be done about it. */
export function ElementPage({ id }: { id: string }) {
  const { t } = useWords();
  const named = useDataWords();
  const path = encodeURIComponent(id);
  const status = useLive(({ state }) => state?.elements[id]) ?? 'no-data';
  const asked = useAsk<ElementFacts>(`/elements/${path}`, 'pours', status);
  const may = useMay();
  return (
    <Page
      title={asked.data?.element.name ?? id}
      back={{ to: '/desk/elements', label: t('plan.elements') }}
      actions={
        <>
          <ShowIn3d ids={[id]} />
          {may('report-progress') && (
            <Link className="desk-button" to={`/desk/progress?element=${path}`}>
              {t('desk.progress.send')}
            </Link>
          )}
          {may('raise-problem') && (
            <Link className="desk-button" to={`/desk/problems/new?element=${path}`}>
              {t('desk.problems.raise')}
            </Link>
          )}
          {may('commission') && (
            <Link className="desk-button" to={`/desk/pours/new?element=${path}`}>
              {t('desk.pours.new')}
            </Link>
          )}
        </>
      }
    >
      <p className="desk-intro">
        <span className={`swatch status-${status}`} aria-hidden="true" /> {t(`status.${status}`)}
      </p>
      <Answered asked={asked}>
        {({ element, activities, pours, probes, risks }) => (
          <>
            <dl className="desk-facts">
              <dt>{t('facts.class')}</dt>
              <dd>{named('classes', element.class).replace(/^Ifc/, '')}</dd>
              <dt>{t('facts.storey')}</dt>
              <dd>{element.storey ?? '–'}</dd>
              <dt>GlobalId</dt>
              <dd>
                <code>{element.id}</code>
              </dd>
            </dl>
            <RiskLinks risks={risks.filter(({ state }) => state === 'open')} />
            <ElementPours pours={pours} />
            {probes.length > 0 && (
              <Section title={t('plan.probes')} intro={t('plan.probesText')}>
                <ProbeChart probes={probes} />
              </Section>
            )}
            <Section title={t('facts.activities')}>
              {activities.length === 0 && <p className="desk-none">{t('facts.noActivities')}</p>}
              {activities.map((activity) => (
                <div key={activity.id}>
                  <h3>
                    <Link to={`/desk/programme/${encodeURIComponent(activity.id)}`}>{activity.name}</Link>
                  </h3>
                  <ActivityTerms activity={activity} />
                </div>
              ))}
            </Section>
            <ProblemsHere query={`element=${path}`} />
            <ProgressHere query={`element=${path}`} />
            <Section title={t('facts.properties')}>
              <dl className="desk-facts">
                {Object.entries(element.properties).map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{String(value)}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}
