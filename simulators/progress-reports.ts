import type { DemoJob } from './demo/job.ts';
import type { ShiftWindow } from './demo/shifts.ts';
import type { JobStep } from './demo/step.ts';
import type { ProgressMessage } from './stream.ts';

/**
 * What the foremen report at the end of each working day: what began and ended since the last report, and how far the
 * rest has come.
 *
 * @returns a function of a time range `[from, to)`, ms
 */
export function progressReports(
  job: DemoJob,
  windows: readonly ShiftWindow[],
): (from: number, to: number) => ProgressMessage[] {
  const ends = windows.filter(({ last }) => last).map((window) => window.to);
  return (from, to) =>
    ends.flatMap((end, index) => {
      if (end < from || end >= to) return [];
      const previous = ends[index - 1] ?? Number.NEGATIVE_INFINITY;
      return job.steps.flatMap((step) => reportOf(job, step, previous, end) ?? []);
    });
}

function reportOf(job: DemoJob, step: JobStep, previous: number, end: number): ProgressMessage | null {
  const dates = job.truth.dates.get(step.id);
  if (!dates || dates.start > end || dates.finish <= previous) return null;
  // Work that begins the minute the shift ends is tomorrow's news.
  if (dates.start === end && dates.finish > end) return null;
  const report: ProgressMessage = { t: end, activity: step.id, source: 'foreman' };
  if (dates.start >= previous) report.actualStart = dates.start;
  if (dates.finish <= end) report.actualFinish = dates.finish;
  report.percent = dates.finish <= end ? 100 : percentDone(job, step, end);
  return report;
}

/**
 * How far a step has come, in whole percent, 1–99 while it runs. Crews see what is built; of curing concrete they
 * only know how long it has been there.
 */
export function percentDone(job: DemoJob, step: JobStep, at: number): number {
  const dates = job.truth.dates.get(step.id);
  if (!dates || at <= dates.start) return 0;
  if (at >= dates.finish) return 100;
  const time = job.time[step.calendar];
  const whole = step.work?.part === 'cure' ? step.minutes : time.between(dates.start, dates.finish);
  const share = whole > 0 ? time.between(dates.start, at) / whole : 0;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
