import { Gauge, type Registry } from 'prom-client';
import { ALARM_PRIORITIES } from '../../site/alarm.ts';
import type { Alarming } from './alarms.ts';

/** Alarms in Prometheus' terms: how many there are by priority, how many were announced, and where a flood goes on. */
export function alarmFigures(registry: Registry, { engine }: Alarming): void {
  new Gauge({
    name: 'plumbline_alarms_active',
    help: 'Alarms whose condition holds and that nothing hides.',
    labelNames: ['priority'],
    registers: [registry],
    collect() {
      const { active } = engine.figures();
      for (const priority of ALARM_PRIORITIES) this.set({ priority }, active[priority]);
    },
  });
  new Gauge({
    name: 'plumbline_alarms_announced_day',
    help: 'Alarms announced in the last 24 hours of the service’s clock.',
    labelNames: ['priority'],
    registers: [registry],
    collect() {
      const { byPriority } = engine.figures();
      for (const priority of ALARM_PRIORITIES) this.set({ priority }, byPriority[priority]);
    },
  });
  new Gauge({
    name: 'plumbline_alarm_floods',
    help: 'Positions at which an alarm flood goes on.',
    registers: [registry],
    collect() {
      this.set(engine.figures().floods.length);
    },
  });
  new Gauge({
    name: 'plumbline_alarm_rule_instances',
    help: 'Rules on subjects that are judged.',
    registers: [registry],
    collect() {
      this.set(engine.sizes().instances);
    },
  });
}
