import type { Role } from '../credential.ts';
import type { ActivitySelector } from '../forecast/forecast-settings.ts';
import type { Text } from '../text.ts';

/** How an item of a gate is answered: by a person, or by data. */
export const GATE_ITEM_KINDS = ['tick', 'strength-reached', 'limits-kept', 'specimens-in'] as const;
export type GateItemKind = (typeof GATE_ITEM_KINDS)[number];

export interface GateItem {
  id: string;
  name: Text;
  kind: GateItemKind;
  /** Whose tick it is; absent: of anybody who may report progress. */
  role?: Role;
  /** `strength-reached`: MPa; absent: what the pour requires. */
  MPa?: number;
  /** `specimens-in`: how many of each pour at least; 1 if absent. */
  countMin?: number;
}

/** A stage gate (项目执行手册): what a stage hands over, and what it must fulfil before it counts as finished. */
export interface Gate extends ActivitySelector {
  id: string;
  name: Text;
  /** Local date; what finished before needs no gate. */
  since?: string;
  outputs?: readonly GateItem[];
  criteria?: readonly GateItem[];
}

/** A person's word on an item. */
export interface GateTick {
  gate: string;
  activity: string;
  item: string;
  ticked: boolean;
  /** Who: `user:li`. */
  by: string;
  /** ms. */
  at: number;
  note: string;
}
