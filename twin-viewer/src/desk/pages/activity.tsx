import type { Risk } from '../../../../site/risk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { ActivityTerms } from '../activity-terms.tsx';
import { ElementLinks } from '../element-links.tsx';
import { Page, Section } from '../page.tsx';
import { ProblemsHere } from '../problems-here.tsx';
import { ProgressHere } from '../progress-here.tsx';
import { useMay } from '../rights.ts';
import { RiskLinks } from '../risk-links.tsx';
import { Link } from '../router.tsx';
import { useTimeline } from '../use-timeline.ts';

/** One activity: its dates, what it builds, what endangers it, and what people say of it. */
export function ActivityPage({ id }: { id: string }) {
  const { t } = useWords();
  const live = useLive(({ state }) => state?.activities[id]);
  const risks = useLive(({ state }) => state?.risks);
  const timeline = useTimeline();
  const told = timeline.data?.activities.find((one) => one.id === id);
  const may = useMay();
  const mine = Object.values(risks ?? {}).filter(
    (risk: Risk) => risk.activity === id && risk.state === 'open',
  );
  return (
    <Page
      title={told?.name ?? live?.name ?? id}
      back={{ to: '/desk/programme', label: t('plan.title') }}
      actions={
        <>
          {may('report-progress') && (
            <Link className="desk-button is-main" to={`/desk/progress?activity=${encodeURIComponent(id)}`}>
              {t('desk.progress.send')}
            </Link>
          )}
          {may('raise-problem') && (
            <Link className="desk-button" to={`/desk/problems/new?activity=${encodeURIComponent(id)}`}>
              {t('desk.problems.raise')}
            </Link>
          )}
        </>
      }
    >
      <p className="desk-intro">{id}</p>
      {live ? <ActivityTerms activity={live} forecast={told?.forecast} /> : <p className="desk-none">–</p>}
      <RiskLinks risks={mine} />
      <Section title={t('plan.builds')}>
        <ElementLinks ids={told?.elements ?? []} />
      </Section>
      <ProblemsHere query={`activity=${encodeURIComponent(id)}`} />
      <ProgressHere query={`activity=${encodeURIComponent(id)}`} />
    </Page>
  );
}
