import type { AlarmChange } from '../../site/alarm.ts';
import type { Role } from '../../site/credential.ts';
import { nameIn } from '../../site/name-in.ts';
import type { Notice } from '../../site/notice.ts';
import type { Risk } from '../../site/risk.ts';
import type { Text } from '../../site/text.ts';
import type { FloodChange } from '../alarm-measures.ts';

/** What people are told of a change of an alarm; null: nobody is told. */
export function alarmNotice({ kind, announce, alarm, at }: AlarmChange): Notice | null {
  if (!announce) return null;
  const isOver = kind === 'returned';
  const words: Text = isOver ? { en: 'Over', zh: '已恢复' } : PRIORITY_WORDS[alarm.priority];
  return {
    // The time it was raised, and not its count, which a lost database would begin anew.
    id: `alarm:${alarm.id}:${alarm.raisedAt}:${isOver ? 'returned' : `raised:${kind}:${at}`}`,
    kind: isOver ? 'alarm-returned' : 'alarm-raised',
    at,
    priority: alarm.priority,
    level: null,
    title: joined(words, alarm.text),
    text: alarm.text,
    about: alarm.id,
  };
}

export function floodNotice({ position, kind, at }: FloodChange): Notice {
  const began = kind === 'began';
  const [en, zh] = ROLE_WORDS[position];
  return {
    ...{ id: `flood:${position}:${kind}:${at}`, kind: began ? 'flood-began' : 'flood-ended', at },
    ...{ priority: null, level: null, about: null },
    title: began
      ? { en: 'Alarm flood: single notices are held back', zh: '报警泛滥：暂停逐条通知' }
      : { en: 'Alarm flood is over', zh: '报警泛滥结束' },
    text: began
      ? {
          en: `More than ten alarms in ten minutes for the ${en}. Open the list of alarms; the next notice comes when it is over.`,
          zh: `${zh}十分钟内报警超过十条。请查看报警列表；结束后再通知。`,
        }
      : {
          en: `Fewer than five alarms in ten minutes for the ${en}. Notices come one by one again.`,
          zh: `${zh}十分钟内报警少于五条，恢复逐条通知。`,
        },
  };
}

/** What people are told of a risk as it stands: that it is there, at which level it is, that it is over. */
export function riskNotice(risk: Risk): Notice {
  const { id, state, level, since, text, activityName, levelSince } = risk;
  const name = { en: nameIn(activityName, 'en'), zh: nameIn(activityName, 'zh') };
  const base = { priority: null, level, text, about: id };
  if (state === 'closed') {
    const title = { en: `Risk is over: ${name.en}`, zh: `风险已解除：${name.zh}` };
    return {
      ...base,
      id: `risk:${id}:${since}:closed`,
      kind: 'risk-closed',
      at: risk.closedAt ?? since,
      title,
    };
  }
  if (level === 1) {
    const title = { en: `Risk to the programme: ${name.en}`, zh: `进度风险：${name.zh}` };
    return { ...base, id: `risk:${id}:${since}:1`, kind: 'risk-opened', at: since, title };
  }
  const title = {
    en: `Risk now at level ${level}: ${name.en}`,
    zh: `风险升至 ${level} 级：${name.zh}`,
  };
  return { ...base, id: `risk:${id}:${since}:${level}`, kind: 'risk-level', at: levelSince ?? since, title };
}

export function rulesNotice(file: string, said: string, at: number): Notice {
  return {
    ...{ id: `rules:${file}:${at}`, kind: 'rules-refused', at, priority: null, level: null, about: null },
    title: { en: `Rule file ${file} is refused`, zh: `规则文件 ${file} 被拒绝` },
    text: { en: `Its rules stay as they were. ${said}`, zh: `规则保持不变。${said}` },
  };
}

const PRIORITY_WORDS: Readonly<Record<AlarmChange['alarm']['priority'], Text>> = {
  critical: { en: 'Critical', zh: '紧急' },
  high: { en: 'High', zh: '高' },
  medium: { en: 'Medium', zh: '中' },
  low: { en: 'Low', zh: '低' },
};

const ROLE_WORDS: Readonly<Record<Role, readonly [en: string, zh: string]>> = {
  viewer: ['viewers', '查看人'],
  engineer: ['engineer', '工程师'],
  'engineering-manager': ['engineering manager', '工程管理师'],
  'project-manager': ['project manager', '项目经理'],
  'department-head': ['department head', '部门负责人'],
  admin: ['administrator', '管理员'],
};

function joined(first: Text, then: Text): Text {
  return { en: `${first.en}: ${then.en}`, zh: `${first.zh}：${then.zh}` };
}
