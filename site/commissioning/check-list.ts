import type { Pour } from '../concrete/pour.ts';
import { isBoundAt } from '../concrete/probe-points.ts';
import type { Text } from '../text.ts';
import { type CheckId, checkWords } from './check-words.ts';

/** One thing that must be right before concrete comes. */
export interface CheckItem {
  id: CheckId;
  ok: boolean;
  text: Text;
  /** What is wrong, or what was found; null where there is nothing to add. */
  detail: Text | null;
}

export interface CheckList {
  ready: boolean;
  items: CheckItem[];
}

/** What is known of a bound channel. */
export interface ProbeNow {
  /** Newest temperature, °C, and when it was, ms; null: never heard. */
  celsius: number | null;
  at: number | null;
  /** Its gateway's clock minus ours, ms; null: nothing is wrong with it. */
  clockOffsetMs: number | null;
}

export interface CheckListInput {
  pour: Pour;
  mixKnown: boolean;
  /** The change of this mix that waits for signatures; what decides when forms are struck is not settled then. */
  mixWaits: string | null;
  /** The change by which the mix holds, where nobody has signed it: it came before there were two to sign. */
  mixUnsigned: string | null;
  /** Is there such an activity? */
  activityKnown(id: string): boolean;
  probe(gateway: string, device: string, channel: string): ProbeNow;
  now: number;
}

// Loggers send every 5 to 10 minutes; one that has missed a turn is worth a look before the concrete is there.
const HEARD_MINUTES_MAX = 20;
// Steel in the winter night and in the summer sun, and concrete at work. A loose wire tells −127, 0 K or 150.
const PLAUSIBLE_CELSIUS = { min: -30, max: 85 };
// Maturity does not suffer from five minutes; a report of the hour does.
const CLOCK_MS_MAX = 5 * 60_000;
const MINUTE_MS = 60_000;

/** Is a pour ready to be placed? Every item must be green. */
export function checkList(input: CheckListInput): CheckList {
  const { pour, now } = input;
  const open = pour.probes.filter((probe) => isBoundAt(probe, now));
  const heard = open.map((probe) => ({
    probe,
    last: input.probe(probe.gateway, probe.device, probe.channel),
  }));
  const silent = heard.filter(
    ({ last }) => last.at === null || now - last.at > HEARD_MINUTES_MAX * MINUTE_MS,
  );
  const odd = heard.filter(({ last }) => last.celsius !== null && !isPlausible(last.celsius));
  const wrongClock = heard.filter(({ last }) => Math.abs(last.clockOffsetMs ?? 0) > CLOCK_MS_MAX);
  const named = (found: typeof heard) => [
    ...new Set(found.map(({ probe }) => [probe.device, probe.channel].filter(Boolean).join(':'))),
  ];
  const unknown = pour.required.map(({ activity }) => activity).filter((id) => !input.activityKnown(id));
  const items: [CheckId, boolean, found: string[]][] = [
    ['mix', input.mixKnown, input.mixKnown ? [] : [pour.mix || '–']],
    ['mix-signed', input.mixWaits === null, [input.mixWaits ?? '']],
    ['mix-agreed', input.mixUnsigned === null, [input.mixUnsigned ?? '']],
    ['activity', pour.activity !== null && input.activityKnown(pour.activity), [pour.activity ?? '–']],
    ['required', pour.required.length > 0 && unknown.length === 0, unknown],
    ['probe-core', open.some(({ depth }) => depth === 'core'), []],
    ['probe-surface', open.some(({ depth }) => depth === 'surface'), []],
    ['heard', open.length > 0 && silent.length === 0, named(silent)],
    ['plausible', heard.some(({ last }) => last.celsius !== null) && odd.length === 0, named(odd)],
    ['clock', open.length > 0 && wrongClock.length === 0, named(wrongClock)],
  ];
  return {
    ready: items.every(([, ok]) => ok),
    items: items.map(([id, ok, found]) => ({ id, ok, ...checkWords(id, ok, found, HEARD_MINUTES_MAX) })),
  };
}

function isPlausible(celsius: number): boolean {
  return celsius >= PLAUSIBLE_CELSIUS.min && celsius <= PLAUSIBLE_CELSIUS.max;
}
