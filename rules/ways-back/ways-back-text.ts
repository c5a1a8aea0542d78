import type { WaysBack } from '../../site/forecast/ways-back.ts';
import type { Text } from '../../site/text.ts';
import { waysBackReason } from './ways-back-reason.ts';

/** What is proposed and why, in a sentence or two. */
export function waysBackText(found: Omit<WaysBack, 'text'>): Text {
  const what = {
    en: found.milestone ? `'${found.milestone.name}'` : 'the job',
    zh: found.milestone ? `“${found.milestone.name}”` : '工程',
  };
  const { before, after, workingDays } = found.likely;
  const day = (at: string) => at.slice(0, 10);
  switch (found.outcome) {
    case 'not-needed':
      return {
        en: `${capital(what.en)} is likely done by ${day(before)}, and the target is ${day(found.target)}: nothing has to be paid for. ${confirmation(found).en}`,
        zh: `${what.zh}预计 ${day(before)} 完成，目标为 ${day(found.target)}：无需采取措施。${confirmation(found).zh}`,
      };
    case 'no-options':
      return {
        en: `${capital(what.en)} is likely done by ${day(before)}, after the target of ${day(found.target)}, and no option in the site file (options) shortens what holds it up.`,
        zh: `${what.zh}预计 ${day(before)} 完成，晚于目标 ${day(found.target)}；站点文件（options）中没有能缩短关键作业的措施。`,
      };
    case 'reached':
      return {
        en: `${listed(found).en} for ${amount(found.cost)} brings ${what.en} from ${day(before)} to ${day(after)}, ${days(workingDays)} working days sooner and in time for ${day(found.target)}${found.leastCost ? ', the least that does it' : ''}. ${confirmation(found).en} ${waysBackReason(found).en}`,
        zh: `${listed(found).zh}，费用 ${amount(found.cost)}，可将${what.zh}由 ${day(before)} 提前到 ${day(after)}，提前 ${days(workingDays)} 个工作日，满足 ${day(found.target)} 的目标${found.leastCost ? '，为费用最低的方案' : ''}。${confirmation(found).zh}${waysBackReason(found).zh}`,
      };
    case 'out-of-reach':
      return {
        en: `${day(found.target)} cannot be had. The best is ${day(after)} instead of ${day(before)}, ${days(workingDays)} working days sooner, by ${listed(found).en} for ${amount(found.cost)}. ${confirmation(found).en} ${waysBackReason(found).en}`,
        zh: `无法达到 ${day(found.target)}。最佳为 ${day(after)}（原 ${day(before)}），提前 ${days(workingDays)} 个工作日：${listed(found).zh}，费用 ${amount(found.cost)}。${confirmation(found).zh}${waysBackReason(found).zh}`,
      };
  }
}

function listed({ options }: Pick<WaysBack, 'options'>): Text {
  const names = (language: keyof Text, separator: string) =>
    options
      .map(
        ({ name, activities }) =>
          `${name[language]}${activities.length > 1 ? ` (${activities.length} ×)` : ''}`,
      )
      .join(separator);
  return { en: names('en', ', '), zh: names('zh', '、') };
}

function confirmation({ chances }: Pick<WaysBack, 'chances'>): Text {
  const { p80, targetPercent } = chances;
  const percent = (value: number) => `${value.toFixed(0)} %`;
  const [before, after] = [p80.before, p80.after].map((at) => at.slice(0, 10));
  if (p80.before === p80.after)
    return {
      en: `With all that is uncertain the chance to keep the target is ${percent(targetPercent.before)}, and P80 is ${before}.`,
      zh: `计入不确定性后，按期概率为 ${percent(targetPercent.before)}，P80 为 ${before}。`,
    };
  return {
    en: `With all that is uncertain P80 goes from ${before} to ${after}, ${days(p80.workingDays)} working days, and the chance to keep the target from ${percent(targetPercent.before)} to ${percent(targetPercent.after)}.`,
    zh: `计入不确定性后，P80 由 ${before} 变为 ${after}（${days(p80.workingDays)} 个工作日），按期概率由 ${percent(targetPercent.before)} 升至 ${percent(targetPercent.after)}。`,
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function days(value: number): string {
  return value.toFixed(1);
}

function amount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
