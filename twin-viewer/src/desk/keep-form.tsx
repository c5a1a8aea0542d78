import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useSession } from '../live/session.ts';
import { forgetReport, keepReport, useKept } from './kept-reports.ts';
import { useRefusalWords } from './refusal-words.ts';

/** A form that works without a network: what it holds is kept on the phone, and sent when it can be. */
export function KeepForm(props: {
  submit: string;
  path: string;
  /** Asked for at the moment of keeping, so that it can say when that was. */
  body(): object;
  /** What the list of waiting reports calls it. */
  label: string;
  ready: boolean;
  kept(): void;
  children: ReactNode;
}) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const kept = await keepReport(props.path, props.body(), props.label, Date.now()).catch(() => false);
    if (!kept) return setSaid(t('desk.kept.full'));
    setSaid(useKept.getState().reports.length === 0 ? t('desk.kept.sent') : t('desk.kept.waits'));
    props.kept();
  };
  return (
    <>
      <form className="desk-form" onSubmit={(event) => void keep(event)}>
        {props.children}
        <p className="said is-good" role="status">
          {said}
        </p>
        <p className="desk-actions">
          <button type="submit" className="desk-button is-main" disabled={!props.ready}>
            {props.submit}
          </button>
        </p>
      </form>
      <KeptReports />
    </>
  );
}

/** What waits for the network, and what the service refused. */
function KeptReports() {
  const { t } = useWords();
  const words = useRefusalWords();
  const reports = useKept((state) => state.reports);
  const name = useSession((state) => state.person?.name);
  const mine = reports.filter(({ by }) => by === name);
  if (mine.length === 0) return null;
  return (
    <section className="desk-section">
      <h2>{t('desk.kept.title')}</h2>
      <ul className="desk-list">
        {mine.map((report) => (
          <li key={report.key} className="desk-row">
            <span className="row-main">
              <strong>{report.label}</strong>
              <small>
                {report.refused === null
                  ? t('desk.kept.waiting')
                  : t('desk.kept.refused', { why: words(report.refused) })}
              </small>
            </span>
            {report.refused !== null && (
              <button type="button" className="desk-button" onClick={() => void forgetReport(report.key)}>
                {t('desk.kept.forget')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
