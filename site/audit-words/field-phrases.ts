import { type Phrases, phrase } from './phrases.ts';

/** What people do on the site: pours, probes, specimens, progress, problems, alarms. */
export const FIELD_PHRASES: Phrases = {
  'pour-created': phrase(
    '{who} created the pour {name}[ of mix {mix}].',
    '{who}新建浇筑 {name}[，配合比 {mix}]。',
  ),
  'pour-changed': phrase('{who} changed the pour {name}.', '{who}修改了浇筑 {name}。'),
  'probe-bound': phrase(
    '{who} bound {gateway}/{device}[ channel {channel}] to the pour {name}[ at the {depth}].',
    '{who}将 {gateway}/{device}[ 通道 {channel}] 绑定到浇筑 {name}[（{depth}）]。',
  ),
  'probe-unbound': phrase(
    '{who} took {gateway}/{device}[ channel {channel}] off the pour {name}.',
    '{who}将 {gateway}/{device}[ 通道 {channel}] 从浇筑 {name} 解绑。',
  ),
  'probe-swapped': phrase(
    '{who} swapped the probe {gateway}/{device}[ channel {channel}] of the pour {name}.',
    '{who}更换了浇筑 {name} 的测点 {gateway}/{device}[ 通道 {channel}]。',
  ),
  'device-named': phrase('{who} named or placed the device {name}.', '{who}命名或布置了设备 {name}。'),
  'device-retired': phrase('{who} retired the device {name}.', '{who}停用了设备 {name}。'),
  'device-taken-back': phrase('{who} took the device {name} back into use.', '{who}重新启用了设备 {name}。'),
  'specimen-entered': phrase(
    '{who} entered the specimen {name} of the pour {pour}: {strengthMPa} MPa at {ageDays} days.',
    '{who}录入浇筑 {pour} 的试块 {name}：{ageDays} 天 {strengthMPa} MPa。',
  ),
  'specimen-withdrawn': phrase(
    '{who} withdrew the specimen {name}[: {why}].',
    '{who}撤销了试块 {name}[：{why}]。',
  ),
  'specimens-imported': phrase(
    '{who} imported specimens[: {entered} entered].',
    '{who}批量导入试块[：{entered} 组]。',
  ),
  'progress-reported': phrase(
    '{who} reported progress of {name}[: {percent} %].',
    '{who}上报 {name} 的进度[：{percent}%]。',
  ),
  'photo-added': phrase('{who} added a photo.', '{who}上传了照片。'),
  'problem-raised': phrase(
    '{who} raised the problem {name}[: “{text}”].',
    '{who}提出问题 {name}[：“{text}”]。',
  ),
  'problem-commented': phrase(
    '{who} commented on {name}[: “{text}”].',
    '{who}评论了问题 {name}[：“{text}”]。',
  ),
  'problem-resourced': phrase(
    '{who} answered {name} with resources[: “{text}”].',
    '{who}为问题 {name} 调配资源[：“{text}”]。',
  ),
  'problem-disputed': phrase(
    '{who} disagrees on {name}[: “{text}”].',
    '{who}对问题 {name} 提出异议[：“{text}”]。',
  ),
  'problem-voted': phrase(
    '{who} said how to settle {name}[: “{text}”].',
    '{who}对问题 {name} 表明意见[：“{text}”]。',
  ),
  'problem-decided': phrase('{who} decided {name}[: “{text}”].', '{who}就问题 {name} 作出决定[：“{text}”]。'),
  'problem-closed': phrase('{who} closed {name}.', '{who}关闭了问题 {name}。'),
  'problem-reopened': phrase('{who} opened {name} again.', '{who}重新打开问题 {name}。'),
  'problem-owned': phrase('{who} gave {name} to {owner}.', '{who}将问题 {name} 交给 {owner}。'),
  'problem-raised-to-level': phrase(
    '{who} raised {name} to level {level}.',
    '{who}将问题 {name} 升级到第 {level} 级。',
  ),
  escalated: phrase('{who} raised {name} to level {level}.', '{who}将 {name} 升级到第 {level} 级。'),
};
