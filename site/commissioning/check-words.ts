import type { Text } from '../text.ts';

export type CheckId =
  | 'mix'
  | 'mix-signed'
  | 'mix-agreed'
  | 'activity'
  | 'required'
  | 'probe-core'
  | 'probe-surface'
  | 'heard'
  | 'plausible'
  | 'clock';

const TEXTS: Record<CheckId, Text> = {
  mix: { en: 'The mix is known', zh: '配合比已确定' },
  'mix-signed': { en: 'No change of the mix waits for signatures', zh: '该配合比没有待签字的变更' },
  'mix-agreed': { en: 'Both managers stand behind the mix', zh: '该配合比经两位经理认可' },
  activity: { en: 'The placing activity is in the programme', zh: '浇筑工序在进度计划中' },
  required: { en: 'Required strengths are set', zh: '已设定要求强度' },
  'probe-core': { en: 'A probe is bound in the core', zh: '内部已绑定测点' },
  'probe-surface': { en: 'A probe is bound at the surface', zh: '表面已绑定测点' },
  heard: {
    en: 'Every probe was heard in the last {minutes} minutes',
    zh: '所有测点在最近 {minutes} 分钟内有数据',
  },
  plausible: { en: 'The temperatures are plausible', zh: '温度读数合理' },
  clock: { en: "The gateways' clocks are right", zh: '网关时钟正常' },
};

/** What to do about an item that is not green; `{found}` is what was found. */
const MENDS: Record<CheckId, Text> = {
  mix: {
    en: 'There is no mix {found}. Choose another, or enter it.',
    zh: '没有配合比 {found}，请另选或录入。',
  },
  'mix-signed': {
    en: 'Change {found} of the mix has not been signed by both managers.',
    zh: '该配合比的变更 {found} 尚未经两位经理签字。',
  },
  'mix-agreed': {
    en: 'Nobody has signed this mix: {found} took effect before two people were engineering manager and project manager. Name both, propose the mix once more, and let both sign.',
    zh: '该配合比无人签字：变更 {found} 生效时尚未指定工程管理师和项目经理两人。请先指定两位经理，重新提出该配合比，由两人签字。',
  },
  activity: {
    en: 'The programme has no activity {found}. Choose the one that places this concrete.',
    zh: '进度计划中没有工序 {found}，请选择浇筑该部位的工序。',
  },
  required: {
    en: 'Set the strength that an activity waits for. {found}',
    zh: '请设定后续工序所需的强度。{found}',
  },
  'probe-core': { en: 'Bind a probe at core depth.', zh: '请在内部深度绑定测点。' },
  'probe-surface': {
    en: 'Bind a probe 50 mm below the face.',
    zh: '请在表面以下 50 mm 处绑定测点。',
  },
  heard: {
    en: 'Silent: {found}. Look at power, antenna and wiring.',
    zh: '无数据：{found}。请检查电源、天线和接线。',
  },
  plausible: { en: 'Not believable: {found}. Look at the wires.', zh: '读数异常：{found}。请检查接线。' },
  clock: { en: 'Set the clock of the gateway of: {found}.', zh: '请校准以下测点所属网关的时钟：{found}。' },
};

/** The words of an item of the check-list, and what to do where it is not green. */
export function checkWords(
  id: CheckId,
  ok: boolean,
  found: readonly string[],
  minutes: number,
): { text: Text; detail: Text | null } {
  const fill = (text: string) =>
    text.replace('{minutes}', String(minutes)).replace('{found}', found.join(', ')).trim();
  const both = ({ en, zh }: Text): Text => ({ en: fill(en), zh: fill(zh) });
  return { text: both(TEXTS[id]), detail: ok ? null : both(MENDS[id]) };
}
