import type { DemoJob } from './demo/job.ts';
import type { ShiftWindow } from './demo/shifts.ts';
import type { JobStep } from './demo/step.ts';
import type { ProgressMessage } from './stream.ts';
import { fits, holds, type Trouble, troublesOf } from './trouble.ts';

/**
 * What the foremen report at the end of each working day: what began and ended since the last report, and how far the
 * rest has come.
 *
 * @returns a function of a time range `[from, to)`, ms
 */
export function progressReports(
  job: DemoJob,
  windows: readonly ShiftWindow[],
  troubles: readonly Trouble[] = [],
): (from: number, to: number) => ProgressMessage[] {
  const ends = windows.filter(({ last }) => last).map((window) => window.to);
  const wrongHours = wrongHoursOf(job, troubles);
  return (from, to) =>
    ends.flatMap((end, index) => {
      if (end < from || end >= to) return [];
      const previous = ends[index - 1] ?? Number.NEGATIVE_INFINITY;
      return job.steps.flatMap((step) => {
        const report = reportOf(job, step, previous, end);
        return report ? [mistaken(report, wrongHours.get(step.id) ?? 0)] : [];
      });
    });
}

/** By how many hours the foreman is wrong about the placing of concrete, by step. */
function wrongHoursOf(job: DemoJob, troubles: readonly Trouble[]): Map<string, number> {
  const wrong = new Map<string, number>();
  for (const trouble of troublesOf(troubles, 'pour-time-wrong'))
    for (const { id, pourStep } of job.plans) {
      const finish = job.truth.dates.get(pourStep)?.finish ?? 0;
      if (fits(trouble.pour, id) && holds(trouble, finish)) wrong.set(pourStep, trouble.hours);
    }
  return wrong;
}

function mistaken(report: ProgressMessage, hours: number): ProgressMessage {
  if (hours === 0 || report.actualFinish === undefined) return report;
  return { ...report, actualFinish: Math.min(report.t, report.actualFinish + hours * 3_600_000) };
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
