import type { WaysBack } from '../../site/forecast/ways-back.ts';
import type { Text } from '../../site/text.ts';

// Less is the rounding of calendars.
const SAME_DAYS = 0.5;

/**
 * Why the two figures differ: what the likely dates gain, and what the middle of all runs gains on the same random
 * numbers.
 */
export function waysBackReason({ likely, chances }: Pick<WaysBack, 'likely' | 'chances'>): Text {
  const [dates, runs] = [likely.workingDays, chances.p50.workingDays];
  const [shown, mean] = [dates.toFixed(1), runs.toFixed(1)];
  if (Math.abs(runs - dates) < SAME_DAYS)
    return {
      en: `The likely dates gain ${shown} working days and the middle of all runs ${mean}: what is shortened holds up the finish in nearly every run. The runs end later because they also draw slow work, bad weather and repairs.`,
      zh: `按可能工期可提前 ${shown} 个工作日，模拟中位数为 ${mean} 个工作日：所缩短的作业在几乎每次模拟中都是关键作业。模拟结果更晚，因为其中还计入了工效偏低、恶劣天气和机械维修。`,
    };
  return runs < dates
    ? {
        en: `The likely dates gain ${shown} working days, the middle of all runs ${mean}: in some runs another chain of work ends last, and time that was bought elsewhere is worth nothing there.`,
        zh: `按可能工期可提前 ${shown} 个工作日，模拟中位数为 ${mean} 个工作日：部分模拟中最后完成的是另一条作业链，所购买的时间在其中不起作用。`,
      }
    : {
        en: `The likely dates gain ${shown} working days, the middle of all runs ${mean}: in the runs the shortened work takes longer than likely, so there is more of it to gain.`,
        zh: `按可能工期可提前 ${shown} 个工作日，模拟中位数为 ${mean} 个工作日：模拟中所缩短的作业比可能工期更长，因此可提前的时间更多。`,
      };
}
