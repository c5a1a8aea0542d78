import type { Element, ElementStatus } from '../../../site/twin/element.ts';

export type GroupBy = 'storey' | 'class' | 'activity' | 'status';

export interface ElementGroup {
  key: string;
  name: string;
  elements: readonly Element[];
}

export interface Grouping {
  by: GroupBy;
  /** From the bottom up. */
  storeys: readonly string[];
  activities: readonly { id: string; name: string; elements: readonly string[] }[];
  statusOf(id: string): ElementStatus;
  nameOfStatus(status: ElementStatus): string;
  nameOfClass(name: string): string;
  /** What those are called that belong nowhere. */
  rest: string;
}

const STATUS_ORDER: readonly ElementStatus[] = [
  'late',
  'at-risk',
  'in-progress',
  'no-data',
  'not-started',
  'done',
];

/** The elements of a building in groups, in the order in which people look for them; no group is empty. */
export function groupElements(elements: readonly Element[], grouping: Grouping): ElementGroup[] {
  const groups = { storey: byStorey, class: byClass, activity: byActivity, status: byStatus }[grouping.by](
    elements,
    grouping,
  );
  return groups.filter((group) => group.elements.length > 0);
}

function byStorey(elements: readonly Element[], { storeys, rest }: Grouping): ElementGroup[] {
  const of = Map.groupBy(elements, ({ storey }) => storey ?? rest);
  const known = [...storeys, ...[...of.keys()].filter((name) => !storeys.includes(name))];
  return known.map((name) => ({ key: name, name, elements: of.get(name) ?? [] }));
}

function byClass(elements: readonly Element[], { nameOfClass }: Grouping): ElementGroup[] {
  return [...Map.groupBy(elements, (one) => one.class)]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, members]) => ({ key: name, name: nameOfClass(name), elements: members }));
}

function byActivity(elements: readonly Element[], { activities, rest }: Grouping): ElementGroup[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const linked = new Set(activities.flatMap((activity) => activity.elements));
  return [
    ...activities.map(({ id, name, elements: ids }) => ({
      key: id,
      name,
      elements: ids.flatMap((one) => byId.get(one) ?? []),
    })),
    { key: '', name: rest, elements: elements.filter(({ id }) => !linked.has(id)) },
  ];
}

function byStatus(elements: readonly Element[], { statusOf, nameOfStatus }: Grouping): ElementGroup[] {
  const of = Map.groupBy(elements, ({ id }) => statusOf(id));
  return STATUS_ORDER.map((status) => ({
    key: status,
    name: nameOfStatus(status),
    elements: of.get(status) ?? [],
  }));
}
