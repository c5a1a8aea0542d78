import { type Phrases, phrase } from './phrases.ts';

/** What was proposed, signed, imported and let through. */
export const CHANGE_PHRASES: Phrases = {
  'change-proposed': phrase('{who} proposed {name}: {title}.', '{who}提出变更 {name}：{title}。'),
  'change-edited': phrase(
    '{who} edited {name}, {title}; earlier signatures are void.',
    '{who}修改了变更 {name}（{title}），此前签字作废。',
  ),
  'change-signed': phrase(
    '{who} signed {name}, {title}[: “{comment}”].',
    '{who}签署了变更 {name}（{title}）[：“{comment}”]。',
  ),
  'change-effective': phrase(
    '{name}, {title}, took effect[, signed by {signedBy}][ without signatures: {why}].',
    '变更 {name}（{title}）生效[，签字人：{signedBy}][，无需签字：{why}]。',
  ),
  'change-withdrawn': phrase(
    '{who} withdrew {name}, {title}[: “{comment}”].',
    '{who}撤回了变更 {name}（{title}）[：“{comment}”]。',
  ),
  'change-rejected': phrase(
    '{who} rejected {name}, {title}[: “{comment}”].',
    '{who}否决了变更 {name}（{title}）[：“{comment}”]。',
  ),
  'change-superseded': phrase(
    '{name}, {title}, was superseded by {by}.',
    '变更 {name}（{title}）被 {by} 取代。',
  ),
  'programme-imported': phrase(
    '{who} imported the programme {file}: {activities} activities, {links} links[; no signatures needed: {free}].',
    '{who}导入进度计划 {file}：{activities} 个工序、{links} 条逻辑关系[；无需签字：{free}]。',
  ),
  'programme-proposed': phrase(
    '{who} imported the programme {file} as a proposal: {activities} activities, {links} links.',
    '{who}导入进度计划 {file} 作为变更提案：{activities} 个工序、{links} 条逻辑关系。',
  ),
  'model-imported': phrase(
    '{who} imported the model {file}: {elements} elements.',
    '{who}导入模型 {file}：{elements} 个构件。',
  ),
  'links-imported': phrase(
    '{who} joined model and programme by {file}: {links} links.',
    '{who}通过 {file} 关联模型与进度：{links} 条。',
  ),
  'gates-adopted': phrase(
    'The stage gates of gates.yaml hold from now on; an edit of them is a proposal.',
    'gates.yaml 中的阶段关卡自此生效；此后的修改均作为变更提案。',
  ),
  'gate-item-ticked': phrase(
    '{who} ticked {item} at the gate {name} for {activity}[: “{note}”].',
    '{who}在关卡 {name} 确认了 {activity} 的 {item}[：“{note}”]。',
  ),
  'gate-item-unticked': phrase(
    '{who} took back the tick of {item} at the gate {name} for {activity}[: “{note}”].',
    '{who}在关卡 {name} 撤销了 {activity} 的 {item} 确认[：“{note}”]。',
  ),
};
