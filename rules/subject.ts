import type { DeviceKind } from '../site/equipment/device.ts';
import type { SubjectKind } from '../site/rule.ts';
import type { Text } from '../site/text.ts';

/** A channel of a device, as readings name it. */
export interface Channel {
  gateway: string;
  device: string;
  channel: string;
}

/** One thing on site that rules are about: a probe, a crane, a pour. */
export interface Subject {
  kind: SubjectKind;
  /** Unique among all subjects of its kind: `gw-3/log-1/2`, `L5-A`. */
  id: string;
  name: Text;
  /** What it measures itself; null for what has no device of its own. A gateway has its name and no device. */
  channel: Channel | null;
  deviceKind: DeviceKind | null;
  /** Other devices that rules may ask for with `of:`; a crane has its `mast`. */
  related: Readonly<Record<string, Channel>>;
  /** Subjects whose alarms belong together have the same; null: it stands alone. */
  group: string | null;
  element: string | null;
  activity: string | null;
}

/** The subjects of a site; asked at each clock tick, so that new ones are seen within a minute. */
export interface Subjects {
  /** The same array while nothing has changed, which is what is looked at first. */
  list(): readonly Subject[];
}

/**
 * Values that the engineering makes of readings, for one subject at one time. Must depend on nothing but what had
 * come by then, so that a replay gives the same.
 *
 * @returns by name of the derived input; absent or null: not known now
 */
export type ReadDerived = (
  subject: Subject,
  at: number,
) => Readonly<Record<string, number | string | null | undefined>>;

export function subjectKey({ kind, id }: Pick<Subject, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}
