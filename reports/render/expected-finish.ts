import type { LocalDateTime } from '../../site/schedule/programme.ts';
import type { DailyFacts } from '../daily-fact-types.ts';

/** When the job will end, as one says it in one figure. */
export interface ExpectedFinish {
  date: LocalDateTime | null;
  /** Working days after what was agreed; below 0: before. */
  delayDays: number | null;
  /** What stands behind it: an even chance, or the programme's dates alone, as if nothing could go wrong. */
  chance: 'P50' | null;
}

/** P50 where there is a forecast, since dates alone promise too much; else what the programme's dates say. */
export function expectedFinish({
  finish,
  progress,
}: Pick<DailyFacts, 'finish' | 'progress'>): ExpectedFinish {
  if (finish.p50 !== null) return { date: finish.p50, delayDays: finish.p50Days.value, chance: 'P50' };
  return { date: progress.forecastFinish, delayDays: progress.finishDelayDays.value, chance: null };
}
