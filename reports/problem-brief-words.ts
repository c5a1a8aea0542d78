import type { Language } from '../site/text.ts';

export interface BriefWords {
  title: string;
  raised: string;
  owner: string;
  nobody: string;
  state: string;
  states: Record<'open' | 'decided' | 'closed', string>;
  level: string;
  element: string;
  activity: string;
  progress: string;
  plannedFinish: string;
  float: string;
  workingHours: string;
  unknown: string;
  options: string;
  wanted: string;
  discussion: string;
  levels: string;
  decision: string;
  none: string;
  clock: string;
  /** By what a level change says of itself; what people wrote stands as they wrote it. */
  reasons: Readonly<Record<string, string>>;
}

export const BRIEF_WORDS: Record<Language, BriefWords> = {
  en: {
    title: 'brief for the cross-department meeting',
    raised: 'Raised by',
    owner: 'Owner',
    nobody: 'nobody yet',
    state: 'State',
    states: { open: 'open', decided: 'decided', closed: 'closed' },
    level: 'level',
    element: 'Element',
    activity: 'Activity',
    progress: 'Done',
    plannedFinish: 'Planned finish',
    float: 'Total float',
    workingHours: 'working hours',
    unknown: 'unknown',
    options: 'Options',
    wanted: 'What the managers want',
    discussion: 'Discussion',
    levels: 'How it came here',
    decision: 'Decision',
    none: 'None.',
    clock: 'time was over',
    reasons: { raised: 'raised', disagreement: 'the two do not agree', reopened: 'opened again' },
  },
  zh: {
    title: '跨部门会议一页纸',
    raised: '提出人',
    owner: '负责人',
    nobody: '尚未指定',
    state: '状态',
    states: { open: '待处理', decided: '已决定', closed: '已关闭' },
    level: '层级',
    element: '构件',
    activity: '工序',
    progress: '完成',
    plannedFinish: '计划完成',
    float: '总时差',
    workingHours: '工作小时',
    unknown: '未知',
    options: '可选方案',
    wanted: '两位经理的意见',
    discussion: '讨论',
    levels: '升级过程',
    decision: '决定',
    none: '无。',
    clock: '超时升级',
    reasons: { raised: '提出', disagreement: '双方意见不一致', reopened: '重新打开' },
  },
};
