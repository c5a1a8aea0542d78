import type { Entities } from './ifc-times.ts';
import type { StepEntity } from './step-entities.ts';

/** Where the relations of a schedule keep the one side and the other; the same in all versions. */
const MEMBERS = 4;
const RELATING = 6;
const TIME_FOR_TASK = 7;

/** Who hangs on whom, by number of entity. */
export interface IfcRelations {
  /** The task that a task is nested in. */
  parentOf: ReadonlyMap<number, number>;
  /** The calendar assigned to a task itself. */
  calendarOf: ReadonlyMap<number, number>;
  /** IFC2X3: the times of a task. */
  timeControlOf: ReadonlyMap<number, number>;
  /** Elements of tasks, by either kind of relation: what a task makes, and what it works on. */
  elements: readonly { element: number; task: number }[];
}

export function ifcRelations(entities: Entities): IfcRelations {
  const parentOf = new Map<number, number>();
  const isTask = (id: number) => entities.get(id)?.type === 'IFCTASK';
  const ofType = (type: string) => [...entities.values()].filter((entity) => entity.type === type);
  for (const relation of ofType('IFCRELNESTS')) nest(relation, isTask, parentOf);
  const controls = ofType('IFCRELASSIGNSTOCONTROL').filter(
    (relation) => entities.get(relation.ref(RELATING) ?? -1)?.type === 'IFCWORKCALENDAR',
  );
  const made = ofType('IFCRELASSIGNSTOPRODUCT').flatMap((relation) =>
    relation
      .refs(MEMBERS)
      .filter(isTask)
      .map((task) => ({ element: relation.ref(RELATING) ?? -1, task })),
  );
  const used = ofType('IFCRELASSIGNSTOPROCESS').flatMap((relation) => {
    const task = relation.ref(RELATING) ?? -1;
    const members = relation.refs(MEMBERS).filter((member) => !isTask(member));
    return isTask(task) ? members.map((element) => ({ element, task })) : [];
  });
  return {
    parentOf,
    calendarOf: assigned(controls, RELATING),
    timeControlOf: assigned(ofType('IFCRELASSIGNSTASKS'), TIME_FOR_TASK),
    elements: [...made, ...used],
  };
}

/** What relations assign to their members, from one of their columns. */
function assigned(relations: readonly StepEntity[], column: number): Map<number, number> {
  return new Map(
    relations.flatMap((relation) => {
      const what = relation.ref(column);
      return what === null ? [] : relation.refs(MEMBERS).map((member): [number, number] => [member, what]);
    }),
  );
}

/** Nesting has the whole where other relations have their members, and the members after it. */
function nest(relation: StepEntity, isTask: (id: number) => boolean, parentOf: Map<number, number>): void {
  const whole = relation.ref(4) ?? -1;
  if (!isTask(whole)) return;
  for (const part of relation.refs(5)) if (isTask(part) && part !== whole) parentOf.set(part, whole);
}
