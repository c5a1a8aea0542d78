import { type Phrases, phrase } from './phrases.ts';

/** What alarms did, and what people did with them. */
export const ALARM_PHRASES: Phrases = {
  'alarm-raised': phrase('Alarm raised: {text}.', '报警触发：{text}。'),
  'alarm-redated': phrase('Late data moved the alarm {text}.', '补传数据修正了报警时间：{text}。'),
  'alarm-returned': phrase('Alarm over: {text}.', '报警恢复：{text}。'),
  'alarm-acknowledged': phrase('{who} acknowledged the alarm {text}.', '{who}确认了报警：{text}。'),
  'alarm-reset': phrase('{who} reset the alarm {text}.', '{who}复位了报警：{text}。'),
  'alarm-shelved': phrase('{who} shelved the alarm {text}.', '{who}搁置了报警：{text}。'),
  'alarm-unshelved': phrase('{who} took the alarm {text} off the shelf.', '{who}取消搁置报警：{text}。'),
  'alarm-suppressed': phrase('The alarm was suppressed: {text}.', '报警被抑制：{text}。'),
  'alarm-unsuppressed': phrase('The alarm is no longer suppressed: {text}.', '报警解除抑制：{text}。'),
  'alarm-removed-from-service': phrase(
    '{who} took the alarm {text} out of service[: {reason}].',
    '{who}停用了报警 {text}[：{reason}]。',
  ),
  'alarm-returned-to-service': phrase(
    '{who} put the alarm {text} back into service.',
    '{who}恢复启用报警 {text}。',
  ),
  'alarm-withdrawn': phrase('The alarm was withdrawn: {text}.', '报警撤销：{text}。'),
};
