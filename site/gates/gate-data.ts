import type { Text } from '../text.ts';
import type { GateItem } from './gate.ts';

/** What gates may ask of a pour; null where nobody knows. */
export interface GatePour {
  id: string;
  name: Text;
  strengthMPa: number | null;
  requiredMPa: number;
  /** Its required strength is proven. */
  reached: boolean;
  /** Temperatures stayed within the site's limits. */
  limitsKept: boolean | null;
  /** Specimens that were tested. */
  specimens: number | null;
}

export interface Answer {
  /** null: nobody knows. */
  met: boolean | null;
  detail: Text;
}

const NO_POURS: Answer = {
  met: null,
  detail: { en: 'no pour belongs to this activity', zh: '该工序没有关联的浇筑' },
};

/** An item that data answers: it is met when every pour of the activity meets it. */
export function answerByData(item: GateItem, pours: readonly GatePour[]): Answer {
  if (pours.length === 0) return NO_POURS;
  const answers = pours.map((pour) => answerOf(item, pour));
  const met = answers.every((answer) => answer.met)
    ? true
    : answers.some((answer) => answer.met === false)
      ? false
      : null;
  return {
    met,
    detail: {
      en: answers.map(({ detail }) => detail.en).join('; '),
      zh: answers.map(({ detail }) => detail.zh).join('；'),
    },
  };
}

function answerOf(item: GateItem, pour: GatePour): Answer {
  if (item.kind === 'strength-reached') return strength(item, pour);
  if (item.kind === 'limits-kept') return limits(pour);
  return specimens(item, pour);
}

function strength({ MPa }: GateItem, { name, strengthMPa, requiredMPa, reached }: GatePour): Answer {
  const wanted = MPa ?? requiredMPa;
  const numbers = strengthMPa === null ? '– / ' : `${strengthMPa.toFixed(1)} / `;
  const met = MPa === undefined ? reached : strengthMPa === null ? null : strengthMPa >= MPa;
  return {
    met: strengthMPa === null && met !== true ? null : met,
    detail: { en: `${name.en}: ${numbers}${wanted} MPa`, zh: `${name.zh}：${numbers}${wanted} MPa` },
  };
}

function limits({ name, limitsKept }: GatePour): Answer {
  const [en, zh] =
    limitsKept === null
      ? ['not judged yet', '尚未评定']
      : limitsKept
        ? ['limits kept', '温度限值满足']
        : ['limit exceeded', '超出温度限值'];
  return { met: limitsKept, detail: { en: `${name.en}: ${en}`, zh: `${name.zh}：${zh}` } };
}

function specimens({ countMin = 1 }: GateItem, { name, specimens: count }: GatePour): Answer {
  return {
    met: count === null ? null : count >= countMin,
    detail: {
      en: `${name.en}: ${count ?? '–'} of ${countMin} specimens`,
      zh: `${name.zh}：试块 ${count ?? '–'} / ${countMin} 组`,
    },
  };
}
