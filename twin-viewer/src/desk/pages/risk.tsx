import type { Risk } from '../../../../site/risk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { ElementLinks } from '../element-links.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { RiskEvidence, RiskHistory } from '../risk-evidence.tsx';
import { Link } from '../router.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

interface RiskAnswer extends Risk {
  nextLevelAt: number | null;
  workingHoursLeft: number | null;
}

/** One risk: its worth, its level and clock, what it does to milestones, and the readings behind it. */
export function RiskPage({ id }: { id: string }) {
  const { t, text, number, time } = useWords();
  const live = useLive(({ state }) => state?.risks[id]);
  const asked = useAsk<RiskAnswer>(
    `/risks/${encodeURIComponent(id)}`,
    undefined,
    `${live?.level} ${live?.expectedDelayHours} ${live?.state}`,
  );
  const hours = (value: number | null) =>
    value === null ? '–' : t('office.risks.hours', { hours: number(value, { digits: 1 }) });
  return (
    <Page title={asked.data?.activityName ?? id} back={{ to: '/desk/risks', label: t('office.risks.title') }}>
      <Answered asked={asked}>
        {(risk) => (
          <>
            <p className="desk-lead">{text(risk.text)}</p>
            <dl className="desk-facts">
              <dt>{t('office.risks.cause')}</dt>
              <dd>{t(`risks.cause.${risk.cause}`)}</dd>
              <dt>{t('desk.problems.state')}</dt>
              <dd>{t(`office.risks.${risk.state}`)}</dd>
              <dt>{t('office.risks.delay')}</dt>
              <dd className="is-late">{hours(risk.expectedDelayHours)}</dd>
              <dt>
                <Term id="p80">{t('office.risks.p80')}</Term>
              </dt>
              <dd>{hours(risk.p80DelayHours)}</dd>
              <dt>
                <Term id="totalFloat">{t('office.risks.float')}</Term>
              </dt>
              <dd>{hours(risk.floatHours)}</dd>
              <dt>
                <Term id="level">{t('office.risks.level')}</Term>
              </dt>
              <dd>
                {t(`desk.problems.levels.level${risk.level}`)}
                {risk.nextLevelAt !== null &&
                  ` · ${t('desk.problems.next', { time: time(risk.nextLevelAt, 'moment'), hours: number(risk.workingHoursLeft, { digits: 1 }) })}`}
              </dd>
              <dt>{t('office.risks.since')}</dt>
              <dd>{time(risk.since, 'moment')}</dd>
              {risk.closedAt !== null && (
                <>
                  <dt>{t('office.risks.closedAt')}</dt>
                  <dd>{time(risk.closedAt, 'moment')}</dd>
                </>
              )}
              <dt>{t('office.risks.activity')}</dt>
              <dd>
                <Link to={`/desk/programme/${encodeURIComponent(risk.activity)}`}>{risk.activityName}</Link>
              </dd>
              {risk.pour && (
                <>
                  <dt>{t('desk.pours.one')}</dt>
                  <dd>
                    <Link to={`/desk/pours/${encodeURIComponent(risk.pour)}`}>{risk.pour}</Link>
                  </dd>
                </>
              )}
            </dl>
            <Section title={t('office.risks.milestones')}>
              {(risk.milestones ?? []).length === 0 ? (
                <p className="desk-none">{t('office.risks.noMilestones')}</p>
              ) : (
                <ul className="desk-list">
                  {risk.milestones?.map((one) => (
                    <li key={one.id} className="desk-row">
                      <span className="row-main">{one.name}</span>
                      <strong className={one.delayHours > 0 ? 'is-late' : undefined}>
                        {hours(one.delayHours)}
                      </strong>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={t('office.risks.elements')}>
              <ElementLinks ids={risk.elements} />
            </Section>
            <RiskEvidence risk={risk} />
            <RiskHistory risk={risk} />
          </>
        )}
      </Answered>
    </Page>
  );
}
