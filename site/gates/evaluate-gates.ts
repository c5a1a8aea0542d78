import type { Activity, LocalDateTime, Programme } from '../schedule/programme.ts';
import { selectActivities } from '../schedule/select-activities.ts';
import type { Text } from '../text.ts';
import type { Gate, GateItem, GateItemKind, GateTick } from './gate.ts';
import { type Answer, answerByData, type GatePour } from './gate-data.ts';

export interface GateItemStanding {
  id: string;
  name: Text;
  part: 'output' | 'criterion';
  kind: GateItemKind;
  /** null: nobody knows. */
  met: boolean | null;
  detail: Text;
  role: string | null;
  tickedBy: string | null;
  /** ms. */
  tickedAt: number | null;
  note: string | null;
}

/** How one gate stands for one activity. */
export interface GateStanding {
  gate: string;
  name: Text;
  activity: string;
  activityName: string;
  /** Something is not met, or not known to be, and nobody has waived it. */
  open: boolean;
  /** Local; the site says that it is finished. */
  finishReported: LocalDateTime | null;
  /** The change by which both managers let it pass. */
  waivedBy: string | null;
  items: GateItemStanding[];
}

export interface GateFacts {
  programme: Pick<Programme, 'activities'>;
  ticks: readonly GateTick[];
  /** Pours that belong to an activity. */
  poursOf(activity: string): readonly GatePour[];
  /** The change that waives the gates of an activity; null when none does. */
  waiverOf(activity: string): string | null;
}

/**
 * How the gates stand, one row for each gate and each activity that it is for. What nobody knows is not met: a gate
 * opens on evidence.
 */
export function evaluateGates(gates: readonly Gate[], facts: GateFacts): GateStanding[] {
  const ticks = new Map(facts.ticks.map((tick) => [keyOf(tick.gate, tick.activity, tick.item), tick]));
  return gates.flatMap((gate) =>
    selectActivities(facts.programme, gate)
      .filter((activity) => gate.since === undefined || (finishSaid(activity) ?? '9999') >= gate.since)
      .map((activity) => standingOf(gate, activity, ticks, facts)),
  );
}

function standingOf(
  gate: Gate,
  activity: Activity,
  ticks: ReadonlyMap<string, GateTick>,
  facts: GateFacts,
): GateStanding {
  const pours = facts.poursOf(activity.id);
  const toStanding = (part: GateItemStanding['part']) => (item: GateItem) =>
    itemStanding(part, item, ticks.get(keyOf(gate.id, activity.id, item.id)), pours);
  const items = [
    ...(gate.outputs ?? []).map(toStanding('output')),
    ...(gate.criteria ?? []).map(toStanding('criterion')),
  ];
  const waivedBy = facts.waiverOf(activity.id);
  return {
    gate: gate.id,
    name: gate.name,
    activity: activity.id,
    activityName: activity.name,
    open: waivedBy === null && items.some(({ met }) => met !== true),
    finishReported: finishSaid(activity),
    waivedBy,
    items,
  };
}

function finishSaid({ finishReported, actualFinish }: Activity): LocalDateTime | null {
  return finishReported ?? actualFinish;
}

function itemStanding(
  part: GateItemStanding['part'],
  item: GateItem,
  tick: GateTick | undefined,
  pours: readonly GatePour[],
): GateItemStanding {
  const { met, detail } = item.kind === 'tick' ? answerByTick(tick) : answerByData(item, pours);
  return {
    id: item.id,
    name: item.name,
    part,
    kind: item.kind,
    met,
    detail,
    role: item.role ?? null,
    tickedBy: tick?.by ?? null,
    tickedAt: tick?.at ?? null,
    note: tick?.note || null,
  };
}

function answerByTick(tick: GateTick | undefined): Answer {
  return tick?.ticked
    ? { met: true, detail: { en: 'ticked', zh: '已确认' } }
    : { met: false, detail: { en: 'not ticked yet', zh: '尚未确认' } };
}

function keyOf(...parts: string[]): string {
  return JSON.stringify(parts);
}
