import type { BoundProbe, Pour } from '../concrete/pour.ts';
import { isBoundAt, pointKey } from '../concrete/probe-points.ts';
import type { Reason } from '../errors.ts';

/** A channel of a device. */
export type ChannelName = Pick<BoundProbe, 'gateway' | 'device' | 'channel'>;

/** The pour as it is afterwards, or why it cannot be. */
export type Bound =
  | { ok: true; pour: Pour }
  | { ok: false; code: string; params: Reason['params']; detail: string };

// A pour that needs more is a dam, and a site of its own.
const PROBES_MAX = 500;
// A phone's clock may be wrong by its time zone; a wrong year would hold the probe for ever.
const AHEAD_MS_MAX = 86_400_000;

/**
 * Binds a channel to a depth of a pour.
 *
 * Without a time it counts from the beginning: what it sent before the concrete came does no harm, and what it sent
 * after must not be lost because somebody bound it late. A channel that another pour had before counts from when that
 * one let it go.
 *
 * @param all every pour, this one among them
 */
export function bindProbe(
  pour: Pour,
  probe: Omit<BoundProbe, 'point' | 'to'>,
  all: readonly Pour[],
  now: number,
): Bound {
  const holder = holderOf(probe, all, now);
  if (holder)
    return no('probe-bound', `${nameOf(probe)} is bound to ${holder.id} already. Unbind it there first.`, {
      ...{ probe: nameOf(probe), pour: holder.id },
    });
  if (pour.probes.length >= PROBES_MAX)
    return no('probes-too-many', `${pour.id} has ${PROBES_MAX} probes.`, { pour: pour.id, max: PROBES_MAX });
  if (!pour.elements.includes(probe.element))
    return no(
      'element-not-poured',
      `${probe.element} is no element of ${pour.id}; add it to the pour first.`,
      { element: probe.element, pour: pour.id },
    );
  if (isBelow(pour, probe.depthMm))
    return no(
      'probe-too-deep',
      `${nameOf(probe)} is said to be ${probe.depthMm} mm deep, but the section of ${pour.id} is ${pour.sectionThicknessMm} mm thick. Measure the depth from the face again, or mend the thickness of the pour.`,
      { depthMm: probe.depthMm, thicknessMm: pour.sectionThicknessMm },
    );
  const from = probe.from ?? letGoAt(probe, all);
  const bound: BoundProbe = { ...probe, from, to: null, point: freePoint(pour) };
  return { ok: true, pour: { ...pour, probes: [...pour.probes, bound] } };
}

/** Ends a binding; a mistaken one is taken back as if it had never been. */
export function unbindProbe(
  pour: Pour,
  channel: ChannelName,
  at: number,
  now: number,
  mistake: boolean,
): Bound {
  const found = openBinding(pour, channel, now);
  if (!found) return notBound(pour, channel);
  if (at > now + AHEAD_MS_MAX) return ahead();
  if (mistake) return { ok: true, pour: { ...pour, probes: pour.probes.filter((one) => one !== found) } };
  return ended(pour, found, at);
}

/** Another probe goes on where a dead one was: one place, one history, no sample of either lost. */
export function swapProbe(
  pour: Pour,
  channel: ChannelName,
  successor: ChannelName,
  all: readonly Pour[],
  at: number,
  now: number,
): Bound {
  const found = openBinding(pour, channel, now);
  if (!found) return notBound(pour, channel);
  if (at > now + AHEAD_MS_MAX) return ahead();
  const holder = holderOf(successor, all, now);
  if (holder)
    return no('probe-bound', `${nameOf(successor)} is bound to ${holder.id} already.`, {
      ...{ probe: nameOf(successor), pour: holder.id },
    });
  const point = pointKey(found);
  const left = ended(pour, found, at);
  if (!left.ok) return left;
  const probes = left.pour.probes.map((one) =>
    sameChannel(one, found) && one.to === at ? { ...one, point } : one,
  );
  const { depth, depthMm, element } = found;
  const next: BoundProbe = { ...successor, depth, depthMm, element, from: at, to: null, point };
  return { ok: true, pour: { ...left.pour, probes: [...probes, next] } };
}

/** The pour that has a channel now. */
export function holderOf(channel: ChannelName, all: readonly Pour[], now: number): Pour | null {
  return all.find((pour) => openBinding(pour, channel, now) !== undefined) ?? null;
}

/** Would a probe at this depth stick out at the other side? A thickness of 0 is one that nobody has entered. */
export function isBelow({ sectionThicknessMm }: Pick<Pour, 'sectionThicknessMm'>, depthMm: number): boolean {
  return sectionThicknessMm > 0 && depthMm > sectionThicknessMm;
}

function openBinding({ probes }: Pour, channel: ChannelName, now: number): BoundProbe | undefined {
  // One that begins later is bound as well.
  return probes.find(
    (probe) => sameChannel(probe, channel) && (isBoundAt(probe, now) || (probe.from ?? 0) > now),
  );
}

function ended(pour: Pour, found: BoundProbe, at: number): Bound {
  if (at < (found.from ?? Number.NEGATIVE_INFINITY))
    return no('time-before', `${nameOf(found)} was bound later than that.`, { probe: nameOf(found) });
  return {
    ok: true,
    pour: { ...pour, probes: pour.probes.map((one) => (one === found ? { ...one, to: at } : one)) },
  };
}

function letGoAt(channel: ChannelName, all: readonly Pour[]): number | null {
  const ends = all.flatMap(({ probes }) =>
    probes.filter((one) => sameChannel(one, channel)).flatMap(({ to }) => to ?? []),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** `p1`, `p2` …; a number that was used is not used again while its history is here. */
function freePoint({ probes }: Pour): string {
  const used = new Set(probes.map(pointKey));
  let number = 1;
  while (used.has(`p${number}`)) number++;
  return `p${number}`;
}

function sameChannel(a: ChannelName, b: ChannelName): boolean {
  return a.gateway === b.gateway && a.device === b.device && a.channel === b.channel;
}

function nameOf({ gateway, device, channel }: ChannelName): string {
  return [gateway, device, channel].filter((part) => part !== '').join('/');
}

function no(code: string, detail: string, params: Reason['params'] = {}): Bound {
  return { ok: false, code, params, detail };
}

function ahead(): Bound {
  return no('time-ahead', 'That time lies ahead. Say when the probe was taken off, or leave the time out.');
}

function notBound(pour: Pour, channel: ChannelName): Bound {
  return no('probe-not-bound', `${nameOf(channel)} is not bound to ${pour.id}.`, {
    ...{ probe: nameOf(channel), pour: pour.id },
  });
}
