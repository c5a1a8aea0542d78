import { readIfcCalendar } from './ifc-calendars.ts';
import type { IfcRelations } from './ifc-relations.ts';
import type { Entities } from './ifc-times.ts';
import type { ImportNotices } from './import-notices.ts';
import type { Calendar } from './programme.ts';
import { roundTheClockCalendar } from './standard-calendars.ts';
import type { StepEntity } from './step-entities.ts';

/** The calendars of a file; a task has its own, or that of the task it is nested in, or the project's. */
export class IfcCalendars {
  readonly list: Calendar[];
  readonly project: Calendar;
  readonly #byEntity: ReadonlyMap<number, Calendar>;
  readonly #relations: IfcRelations;
  #elapsed: Calendar | null = null;

  constructor(
    found: readonly StepEntity[],
    tasks: readonly StepEntity[],
    entities: Entities,
    relations: IfcRelations,
    notices: ImportNotices,
  ) {
    this.#relations = relations;
    this.#byEntity = new Map(found.map((entity) => [entity.id, readIfcCalendar(entity, entities, notices)]));
    this.list = [...this.#byEntity.values()];
    const top = tasks.find(({ id }) => !relations.parentOf.has(id) && relations.calendarOf.has(id));
    const named = this.#byEntity.get(relations.calendarOf.get(top?.id ?? -1) ?? -1) ?? this.list[0];
    if (!named) notices.add('file', 'has no work calendar; every day around the clock is taken');
    this.project = named ?? this.elapsed();
  }

  of(task: number): Calendar {
    const seen = new Set<number>();
    for (let at: number | undefined = task; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const own = this.#byEntity.get(this.#relations.calendarOf.get(at) ?? -1);
      if (own) return own;
      at = this.#relations.parentOf.get(at);
    }
    return this.project;
  }

  elapsed(): Calendar {
    if (this.#elapsed) return this.#elapsed;
    this.#elapsed = roundTheClockCalendar();
    this.list.push(this.#elapsed);
    return this.#elapsed;
  }
}
