import type { AlarmPorts } from '../../server/alarm-ports.ts';
import type { House } from '../house.ts';
import type { Alarming } from './alarms.ts';

/** What HTTP may ask of the running alarms. */
export function alarmPorts({ engine, rules }: Alarming, { records, clock }: House): AlarmPorts {
  const ruleOf = (id: string) => engine.rules().find(({ rule }) => rule.id === id)?.rule;
  return {
    list: () => engine.alarms(),
    valueNow: (id) => engine.valueNow(id),
    page: (limit, before) => records.alarms.page(limit, before),
    get(id) {
      const alarm = engine.alarm(id) ?? records.alarms.get(id);
      if (!alarm) return null;
      const rule = ruleOf(alarm.rule);
      return {
        alarm,
        ruleName: rule?.name ?? { en: alarm.rule, zh: alarm.rule },
        action: rule?.action ?? { en: '', zh: '' },
        source: rule?.source ?? '',
        acknowledgedByRoles: rule?.acknowledgedBy ?? [],
      };
    },
    history: (asked) => records.alarms.history(asked),
    figures: () => engine.figures(),
    act: (id, deed, { by, roles }) => engine.command(id, { ...deed, by, roles, at: clock.now() }),
    rules() {
      const judged = engine.judgedRules();
      const items = engine.rules().map(({ rule }) => {
        const { id, about, enabled, name, text, action, priority, position, acknowledgedBy, unit, source } =
          rule;
        const file = rules.fileOf(id);
        return {
          ...{ id, about, enabled, name, text, action, priority, position, acknowledgedBy, unit, source },
          ...{ file, shipped: file === null, judged: judged.has(id) },
        };
      });
      return { items, files: rules.files() };
    },
  };
}
