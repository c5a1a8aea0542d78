import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { siteWallTime } from '../../words/site-instant.ts';
import type { Items } from '../api-types.ts';
import { ChoiceField, DayField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { useAsk } from '../use-ask.ts';

const KINDS = ['daily', 'weekly', 'monthly'] as const;
const FORMATS = ['html', 'pdf', 'xlsx'] as const;

interface ReportRow {
  id: string;
  kind: (typeof KINDS)[number];
  date: string;
  language: 'en' | 'zh';
  createdAt: number;
}

/** What the service has written, and any other day's report. */
export function Reports() {
  const { t, time, local, language, timeZone } = useWords();
  const now = useLive(({ state }) => state?.now ?? null);
  const asked = useAsk<Items<ReportRow>>('/reports?limit=100');
  const [kind, setKind] = useState<string>('daily');
  const [format, setFormat] = useState<string>('html');
  const [date, setDate] = useState('');
  useEffect(() => {
    if (now !== null) setDate((before) => before || siteWallTime(now, timeZone).slice(0, 10));
  }, [now, timeZone]);
  const address = (of: string, day: string, as: string, lang: string) =>
    `/api/v1/reports/${of}?date=${day}&format=${as}&lang=${lang}`;
  return (
    <Page title={t('run.reports.title')} intro={t('run.reports.intro')}>
      <div className="desk-filter">
        <ChoiceField
          label={t('run.reports.kind')}
          value={kind}
          onChange={setKind}
          choices={KINDS.map((value) => ({ value, label: t(`run.reports.kinds.${value}`) }))}
        />
        <DayField label={t('run.reports.date')} value={date} onChange={setDate} />
        <ChoiceField
          label={t('run.reports.format')}
          value={format}
          onChange={setFormat}
          choices={FORMATS.map((value) => ({ value, label: t(`run.reports.formats.${value}`) }))}
        />
        {date !== '' && (
          <a
            className="desk-button is-main"
            href={address(kind, date, format, language)}
            target="_blank"
            rel="noreferrer"
          >
            {t('run.reports.open')}
          </a>
        )}
      </div>
      <Answered asked={asked} none={{ text: t('run.reports.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map((one) => (
              <li key={one.id} className="desk-row">
                <span className="row-main">
                  <a
                    href={address(one.kind, one.date, 'html', one.language)}
                    target="_blank"
                    rel="noreferrer"
                    lang={one.language === 'zh' ? 'zh-CN' : 'en'}
                  >
                    {t(`run.reports.kinds.${one.kind}`)} · {local(one.date, 'weekday')}
                  </a>
                  <small>{t('run.reports.written', { time: time(one.createdAt, 'moment') })}</small>
                </span>
                <span className="badge">{one.language === 'zh' ? '中文' : 'English'}</span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  );
}
