import type { ProgrammeComparison } from '../schedule/compare/compare-programmes.ts';
import type { Constraint, Link } from '../schedule/programme.ts';
import type { Text } from '../text.ts';
import type { DifferenceLine } from './change.ts';
import { bounded } from './difference.ts';

/**
 * What a newer programme changes, in lines that people read before they sign: the finish first, then what was added, is
 * gone, has slipped, and which logic, durations, constraints and calendars are other.
 *
 * @example programmeDifference(compareProgrammes(signed, imported))[0]?.after // '2026-06-08T17:00 (+4 working days)'
 */
export function programmeDifference(found: ProgrammeComparison): DifferenceLine[] {
  const { finish, logic, calendars } = found;
  return bounded([
    line({ en: 'finish', zh: '完工' }, finish.before, `${finish.after} (${signed(finish.days)} d)`),
    ...found.added.map((one) => line(named('added', '新增', one), null, one.name)),
    ...found.gone.map((one) => line(named('gone', '删除', one), one.name, null)),
    ...found.renamed.map(({ id, before, after }) =>
      line({ en: `renamed ${id}`, zh: `更名 ${id}` }, before, after),
    ),
    ...found.slipped.map((slip) =>
      line(
        {
          en: `${slip.finishDays > 0 ? 'later' : slip.finishDays < 0 ? 'earlier' : 'moved'} ${slip.id} ${slip.name}`,
          zh: `${slip.finishDays > 0 ? '推迟' : slip.finishDays < 0 ? '提前' : '移动'} ${slip.id} ${slip.name}`,
        },
        `${slip.before.start} – ${slip.before.finish}`,
        `${slip.after.start} – ${slip.after.finish} (${signed(slip.finishDays)} d)`,
      ),
    ),
    ...found.durations.map((one) =>
      line(named('duration, d', '工期（天）', one), short(one.before), short(one.after)),
    ),
    ...logic.added.map((link) => line({ en: 'link added', zh: '新增逻辑' }, null, linkText(link))),
    ...logic.gone.map((link) => line({ en: 'link gone', zh: '删除逻辑' }, linkText(link), null)),
    ...logic.changed.map(({ before, after }) =>
      line({ en: 'link changed', zh: '逻辑变更' }, linkText(before), linkText(after)),
    ),
    ...found.constraints.map((one) =>
      line(named('constraint', '约束', one), wishes(one.before), wishes(one.after)),
    ),
    ...calendars.added.map(({ name }) => line({ en: 'calendar added', zh: '新增日历' }, null, name)),
    ...calendars.gone.map(({ name }) => line({ en: 'calendar gone', zh: '删除日历' }, name, null)),
    ...calendars.changed.map(({ name, what }) =>
      line({ en: 'calendar changed', zh: '日历变更' }, name, `${name}: ${what.join(', ')}`),
    ),
    ...calendars.activities.map((one) => line(named('calendar of', '所用日历', one), one.before, one.after)),
  ]);
}

function line(what: Text, before: string | null, after: string | null): DifferenceLine {
  return { what, before, after };
}

function named(en: string, zh: string, { id, name }: { id: string; name: string }): Text {
  return { en: `${en} ${id} ${name}`, zh: `${zh} ${id} ${name}` };
}

function signed(days: number): string {
  return `${days > 0 ? '+' : ''}${short(days)}`;
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

function linkText({ predecessor, successor, kind, lagMinutes }: Link): string {
  const lag = lagMinutes === 0 ? '' : ` ${signed(lagMinutes / 60)} h`;
  return `${predecessor} → ${successor} ${kind}${lag}`;
}

function wishes(constraints: readonly Constraint[]): string | null {
  return constraints.map(({ kind, date }) => `${kind} ${date ?? ''}`.trim()).join(', ') || null;
}
