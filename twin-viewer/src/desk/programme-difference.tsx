import type { ReactNode } from 'react';
import type { ProgrammeComparison } from '../../../site/schedule/compare/compare-programmes.ts';
import { useWords } from '../i18n/use-words.ts';
import { Answered } from './page.tsx';
import { useAsk } from './use-ask.ts';

// The worst come first; whoever needs all of them exports the programme.
const ROWS_MAX = 40;

/** How one version of the programme differs from another, in words and figures. */
export function ProgrammeDifference({ from, to }: { from: string; to: string }) {
  const { t, number, local } = useWords();
  const asked = useAsk<ProgrammeComparison>(`/programmes/compare?from=${from}&to=${to}`, 'changes');
  const days = (count: number) =>
    t('office.workingDays', { days: number(count, { digits: 1, signed: true }) });
  return (
    <Answered asked={asked}>
      {(told) => {
        const links = told.logic.added.length + told.logic.gone.length + told.logic.changed.length;
        const counts = [
          ['added', told.added.length],
          ['gone', told.gone.length],
          ['slipped', told.slipped.length],
          ['durations', told.durations.length],
          ['logic', links],
          ['constraints', told.constraints.length],
        ] as const;
        return (
          <>
            <p>
              {t('plan.finish')} {local(told.finish.before, 'fullDay')} →{' '}
              {local(told.finish.after, 'fullDay')} ({days(told.finish.days)})
            </p>
            <dl className="desk-figures is-small">
              {counts.map(([what, count]) => (
                <div key={what}>
                  <dt>{t(`plan.difference.${what}`)}</dt>
                  <dd>
                    <strong>{number(count)}</strong>
                  </dd>
                </div>
              ))}
            </dl>
            <Rows
              title={t('plan.difference.slipped')}
              rows={told.slipped.map((one) => [
                one.id,
                one.name,
                `${local(one.before.finish, 'fullDay')} → ${local(one.after.finish, 'fullDay')}`,
                days(one.finishDays),
              ])}
            />
            <Rows
              title={t('plan.difference.durations')}
              rows={told.durations.map((one) => [
                one.id,
                one.name,
                `${number(one.before, { digits: 1 })} → ${number(one.after, { digits: 1 })}`,
                days(one.after - one.before),
              ])}
            />
            <Rows
              title={t('plan.difference.added')}
              rows={told.added.map(({ id, name }) => [id, name, '', ''])}
            />
            <Rows
              title={t('plan.difference.gone')}
              rows={told.gone.map(({ id, name }) => [id, name, '', ''])}
            />
          </>
        );
      }}
    </Answered>
  );
}

function Rows(props: {
  title: string;
  rows: readonly (readonly [string, string, string, string])[];
}): ReactNode {
  if (props.rows.length === 0) return null;
  return (
    <details className="desk-details">
      <summary>
        {props.title} ({props.rows.length})
      </summary>
      <div className="desk-table">
        <table>
          <tbody>
            {props.rows.slice(0, ROWS_MAX).map(([id, name, change, days]) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{change}</td>
                <td>{days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
