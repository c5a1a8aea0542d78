import type { CommissioningPorts } from '../../server/commissioning-ports.ts';
import {
  type Bound,
  bindProbe,
  holderOf,
  isBelow,
  swapProbe,
  unbindProbe,
} from '../../site/commissioning/bind.ts';
import { checkList } from '../../site/commissioning/check-list.ts';
import { readPour, readPourChange } from '../../site/commissioning/read-pour.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import { deviceKey } from '../../site/reading.ts';
import { listGateways } from '../gateways/gateway-list.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';
import { devicePorts } from './commissioning-devices.ts';
import { pourIdOf, refuseUnknownParts } from './pour-entry.ts';

const OPEN_STATES = ['proposed', 'signed'] as const;
const INVALID = new Set(['element-not-poured', 'probe-too-deep']);

/** Pours and their probes, from the first entry to the green check-list. Every change has its author in the audit. */
export function commissioningPorts(parts: SitePeopleParts): CommissioningPorts {
  const { house, live } = parts;
  const { records, clock } = house;

  const existing = (id: string): Pour => {
    const pour = records.pours.get(id);
    if (!pour) throw refuse('not-found', `There is no pour ${id}.`, 'no-such-pour', { pour: id });
    return pour;
  };
  const keep = (pour: Pour, by: string, action: string, detail: object) => {
    records.together(() => {
      records.pours.put(pour.id, pour);
      records.audit.record(by, action, `pour:${pour.id}`, { ...detail });
    });
    parts.changed('pours');
    return detailOf(pour);
  };
  const kept = (bound: Bound, by: string, action: string, detail: object) => {
    if (!bound.ok)
      throw refuse(INVALID.has(bound.code) ? 'invalid' : 'conflict', bound.detail, bound.code, bound.params);
    return keep(bound.pour, by, action, detail);
  };
  const heard = (gateway: string, device: string, channel: string, offsets: ReadonlyMap<string, number>) => {
    const last = live.state().devices[deviceKey({ gateway, device })]?.channels[channel]?.temperature;
    return {
      celsius: typeof last?.value === 'number' ? last.value : null,
      at: last?.at ?? null,
      clockOffsetMs: offsets.get(gateway) ?? null,
    };
  };
  const freeMix = (mix: string) => {
    const [last] = records.changes.list({ subject: `mix:${mix}`, states: ['effective'] }, 1);
    return last?.free ? last.id : null;
  };
  const checked = (pour: Pour) => {
    const activities = parts.programme.current()?.programme.activities ?? [];
    const offsets = new Map(
      listGateways(records).map(({ gateway, clockOffsetMs }) => [gateway, clockOffsetMs ?? 0]),
    );
    return checkList({
      pour,
      mixKnown: records.mixes.get(pour.mix) !== null,
      mixWaits: records.changes.list({ subject: `mix:${pour.mix}`, states: OPEN_STATES }, 1)[0]?.id ?? null,
      mixUnsigned: freeMix(pour.mix),
      activityKnown: (id) => activities.some((activity) => activity.id === id),
      probe: (gateway, device, channel) => heard(gateway, device, channel, offsets),
      now: clock.now(),
    });
  };
  const detailOf = (pour: Pour) => ({
    pour,
    state: live.state().pours[pour.id] ?? null,
    mix: records.mixes.get(pour.mix),
    checklist: checked(pour),
    specimens: records.specimens.ofPour(pour.id),
  });
  const refuseRetired = (gateway: string, device: string) => {
    if (records.devices.get(`${gateway}/${device}`)?.retiredAt)
      throw refuse(
        'conflict',
        `${gateway}/${device} is retired. Take it back into service first.`,
        'device-retired',
        {
          device: `${gateway}/${device}`,
        },
      );
  };

  return {
    pours: () =>
      records.pours.list().map((pour) => {
        const { ready, items } = checked(pour);
        const open = items.filter(({ ok }) => !ok).map(({ id }) => id);
        return { pour, state: live.state().pours[pour.id] ?? null, ready, open };
      }),
    pour(id) {
      const pour = records.pours.get(id);
      return pour ? detailOf(pour) : null;
    },
    createPour(fields, { by }) {
      const read = readPour(fields);
      if (!read.ok) throw refuse('invalid', read.why);
      const id = pourIdOf(fields.id, read.pour.name.en, (one) => records.pours.get(one) !== null);
      refuseUnknownParts(parts, read.pour);
      return keep({ ...read.pour, id, probes: [] }, by, 'pour-created', { ...read.pour });
    },
    changePour(id, fields, { by }) {
      const before = existing(id);
      const read = readPourChange(fields);
      if (!read.ok) throw refuse('invalid', read.why);
      refuseUnknownParts(parts, read.pour);
      const after = { ...before, ...read.pour };
      const orphan = after.probes.find(
        ({ element, to }) => (to ?? null) === null && !after.elements.includes(element),
      );
      if (orphan)
        throw refuse(
          'conflict',
          `${orphan.gateway}/${orphan.device} is bound in ${orphan.element}; unbind it before the element leaves the pour.`,
          'element-in-use',
          { probe: `${orphan.gateway}/${orphan.device}`, element: orphan.element },
        );
      const deep = after.probes.find(({ depthMm, to }) => (to ?? null) === null && isBelow(after, depthMm));
      if (deep)
        throw refuse(
          'conflict',
          `${deep.gateway}/${deep.device} is bound at ${deep.depthMm} mm; a section of ${after.sectionThicknessMm} mm has no such depth.`,
          'section-too-thin',
          {
            probe: `${deep.gateway}/${deep.device}`,
            depthMm: deep.depthMm,
            thicknessMm: after.sectionThicknessMm,
          },
        );
      return keep(after, by, 'pour-changed', { ...read.pour });
    },
    bind(id, { from, ...probe }, { by }) {
      refuseRetired(probe.gateway, probe.device);
      const bound = bindProbe(existing(id), { ...probe, from }, records.pours.list(), clock.now());
      return kept(bound, by, 'probe-bound', { ...probe, from });
    },
    unbind(id, channel, at, mistake, { by }) {
      const now = clock.now();
      const unbound = unbindProbe(existing(id), channel, at ?? now, now, mistake);
      return kept(unbound, by, 'probe-unbound', { ...channel, at: at ?? now, mistake });
    },
    swap(id, channel, successor, at, { by }) {
      refuseRetired(successor.gateway, successor.device);
      const now = clock.now();
      const swapped = swapProbe(existing(id), channel, successor, records.pours.list(), at ?? now, now);
      return kept(swapped, by, 'probe-swapped', { ...channel, with: successor, at: at ?? now });
    },
    ...devicePorts(parts, (channel) => holderOf(channel, records.pours.list(), clock.now())),
  };
}
