import { useState } from 'react';
import type { Text } from '../../../../site/text.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { siteWallTime } from '../../words/site-instant.ts';
import { Answered, Page, Section } from '../page.tsx';
import { useAsk } from '../use-ask.ts';

interface AgendaAnswer {
  month: string;
  decisions: unknown[];
  disputes: unknown[];
  gates: unknown[];
  trends: unknown;
}

const PARTS = ['decisions', 'disputes', 'gates'] as const;

/** What the two managers talk about once a month: one list for both. */
export function Agenda() {
  const { t, language, timeZone } = useWords();
  const now = useLive(({ state }) => state?.now ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? (now === null ? null : siteWallTime(now, timeZone).slice(0, 7));
  const asked = useAsk<AgendaAnswer>(month === null ? null : `/agenda?month=${month}`, 'changes');
  return (
    <Page title={t('desk.nav.agenda')} intro={t('desk.agenda.intro')}>
      <div className="desk-filter">
        <p className="field">
          <label htmlFor="agenda-month">{t('desk.agenda.month')}</label>
          <input
            id="agenda-month"
            type="month"
            value={month ?? ''}
            onChange={(event) => setChosen(event.target.value || null)}
          />
        </p>
      </div>
      <Answered asked={asked}>
        {(agenda) =>
          PARTS.map((part) => (
            <Section key={part} title={t(`desk.agenda.${part}`)}>
              {agenda[part].length === 0 ? (
                <p className="desk-none">{t('desk.agenda.none')}</p>
              ) : (
                <ul className="desk-list">
                  {agenda[part].map((item) => (
                    <li key={JSON.stringify(item)} className="desk-row">
                      {headingOf(item, language)}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          ))
        }
      </Answered>
    </Page>
  );
}

/** A change has a title, a problem a text, a gate a name; in both languages, or as somebody wrote it. */
function headingOf(item: unknown, language: 'en' | 'zh'): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const fields = item as Record<string, unknown>;
  const heading = fields.title ?? fields.text ?? fields.name ?? fields.what;
  const id = typeof fields.id === 'string' ? `${fields.id} · ` : '';
  const activity = typeof fields.activityName === 'string' ? ` · ${fields.activityName}` : '';
  return `${id}${isText(heading) ? heading[language] : String(heading ?? '')}${activity}`;
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;
}
