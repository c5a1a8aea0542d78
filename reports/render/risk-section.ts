import type { DailyFacts, RiskFact } from '../daily-fact-types.ts';
import type { PeriodFacts } from '../period-fact-types.ts';
import { riskText } from './headline.ts';
import { listed, rowsMax } from './listed.ts';
import type { Cell, Section } from './report-document.ts';
import type { Writing } from './writing.ts';

/** What every report may have. */
type Any = Writing<DailyFacts | PeriodFacts>;

// What two managers can talk through in a morning meeting.
const ROWS_MAX = 10;

/** Open risks, then those that were closed in the time of the report. */
export function riskSection(writing: Any): Section {
  const { facts, words, format } = writing;
  const risks = [...facts.risks.open, ...facts.risks.closed];
  const { shown, hidden } = listed(risks, rowsMax(writing, ROWS_MAX));
  return {
    title: words.risks.title,
    cards: [],
    tables:
      risks.length === 0
        ? []
        : [
            {
              caption: null,
              columns: [
                { title: words.risks.what, align: 'left' },
                { title: words.risks.delay, align: 'right' },
                { title: words.risks.float, align: 'right' },
                { title: words.risks.since, align: 'right' },
              ],
              rows: shown.map((risk) => row(writing, risk)),
              more: hidden > 0 ? words.activities.more(format.number(hidden)) : null,
            },
          ],
    notes: [risks.length === 0 ? words.risks.none : words.risks.note],
  };
}

function row(writing: Any, risk: RiskFact): Cell[] {
  const { facts, words, format } = writing;
  const open = facts.risks.open.includes(risk);
  const state = [
    words.risks.level(risk.level),
    words.risks.waits(format.figure(risk.waited, 0)),
    ...(risk.isNew ? [words.risks.fresh] : []),
    ...(risk.isWorse ? [words.risks.worse] : []),
  ];
  const what: Cell = {
    text: riskText(writing, risk, !open),
    notes: [
      [
        ...(risk.pour ? [format.named(risk.activityName)] : []),
        ...(open ? state : [words.risks.closed]),
      ].join(' · '),
      ...(open ? whenNote(writing, risk) : []),
    ],
  };
  return [
    open ? { ...what, tone: 'alert' } : what,
    { ...format.cell(risk.delay), notes: open ? againstFloat(writing, risk) : [] },
    format.cell(risk.float),
    {
      text: format.dateTime(risk.since),
      notes: open || risk.closedAt === null ? [] : [words.risks.closedAt(format.dateTime(risk.closedAt))],
    },
  ];
}

function whenNote({ words, format }: Any, { cause, pour, reachedAt, plannedAt }: RiskFact): string[] {
  if (!pour || !cause.endsWith('strength-late')) return [];
  const when = (at: number | null) => (at === null ? words.risks.noDate : format.dateTime(at));
  const needed = `${format.number(pour.requiredMPa)}\u00a0MPa`;
  return [words.risks.strengthWhen(needed, when(reachedAt), when(plannedAt))];
}

/** Does the delay move the end of the job? */
function againstFloat({ words }: Any, { delay, float }: RiskFact): string[] {
  if (delay.value === null || float.value === null) return [];
  return [delay.value > float.value ? words.risks.exceedsFloat : words.risks.withinFloat];
}
