import type { Text } from '../../../site/text.ts';
import { useWords } from '../i18n/use-words.ts';
import { Answered } from './page.tsx';
import { useAsk } from './use-ask.ts';

interface RuleAnswer {
  items: {
    id: string;
    enabled: boolean;
    name: Text;
    action: Text;
    priority: 'critical' | 'high' | 'medium' | 'low';
    source: string | null;
    shipped: boolean;
  }[];
  files: { file: string; state: 'in-force' | 'refused'; said: string | null }[];
}

/** By which rules the site is judged, with what to do and the clause that says so. */
export function RuleList() {
  const { t, text } = useWords();
  const asked = useAsk<RuleAnswer>('/rules', 'changes');
  return (
    <Answered
      asked={asked}
      none={{ text: t('office.alarms.noRules'), when: ({ items }) => items.length === 0 }}
    >
      {({ items, files }) => (
        <>
          {files
            .filter(({ state }) => state === 'refused')
            .map(({ file, said }) => (
              <p key={file} className="desk-refusal" role="alert">
                {t('office.alarms.refusedFile', { file, why: said ?? '' })}
              </p>
            ))}
          <ul className="desk-list">
            {items.map((rule) => (
              <li key={rule.id} className={`desk-row priority-${rule.priority}`}>
                <span className="row-main">
                  <strong>{text(rule.name)}</strong>
                  <span>{text(rule.action)}</span>
                  <small>
                    {t(`desk.alarms.priority.${rule.priority}`)} ·{' '}
                    {rule.shipped ? t('office.alarms.ruleShipped') : t('office.alarms.ruleOwn')}
                    {rule.source ? ` · ${rule.source}` : ''}
                  </small>
                </span>
                {!rule.enabled && <span className="badge">{t('office.alarms.ruleOff')}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
  );
}
