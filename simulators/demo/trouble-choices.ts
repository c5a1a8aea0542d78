import type { TroubleWhat } from '../trouble.ts';
import type { DemoSite } from './demo-site.ts';
import { CRANE_GATEWAY, ZONE_GATEWAYS } from './gateways.ts';

/** A trouble that people can start in the demo, and watch being found. */
export interface TroubleChoice {
  id: string;
  text: { en: string; zh: string };
  hours: number;
  /** What it comes to on the site as it stands; null where nothing is there that it could befall. */
  what(site: DemoSite, at: number): TroubleWhat | null;
}

/** In the order in which the chooser shows them. */
export const TROUBLE_CHOICES: readonly TroubleChoice[] = [
  {
    id: 'cold-night',
    text: { en: 'A cold front, 8 K colder', zh: '寒潮来袭，降温8度' },
    hours: 36,
    what: () => ({ kind: 'cold', kelvin: 8 }),
  },
  {
    id: 'heat',
    text: { en: 'A hot spell, 12 K warmer', zh: '高温天气，升温12度' },
    hours: 48,
    what: () => ({ kind: 'heat', kelvin: 12 }),
  },
  {
    id: 'gust-front',
    text: { en: 'A gust front over the crane', zh: '塔吊遭遇阵风' },
    hours: 3,
    what: () => ({ kind: 'gust', metresPerSecond: 12 }),
  },
  {
    id: 'gateway-lost',
    text: { en: 'A gateway loses its link for 12 hours', zh: '网关断联12小时' },
    hours: 12,
    what: () => ({ kind: 'gateway-lost', gateway: ZONE_GATEWAYS.B }),
  },
  {
    id: 'mast-lost',
    text: { en: 'The crane loses its link for 6 hours', zh: '塔吊网关断联6小时' },
    hours: 6,
    what: () => ({ kind: 'gateway-lost', gateway: CRANE_GATEWAY }),
  },
  {
    id: 'probe-stuck',
    text: { en: 'A probe in the concrete hangs', zh: '混凝土测温探头卡滞' },
    hours: 24,
    what: (site, at) => withLogger(site, at, (device) => ({ kind: 'probe-stuck', device, channel: '1' })),
  },
  {
    id: 'probe-drift',
    text: { en: 'A probe drifts, 24 K a day', zh: '测温探头漂移，每天24度' },
    hours: 24,
    what: (site, at) =>
      withLogger(site, at, (device) => ({ kind: 'probe-drift', device, channel: '1', kelvinPerDay: 24 })),
  },
  {
    id: 'hot-spot',
    text: { en: 'A probe says 55 K too much', zh: '测温探头偏高55度' },
    hours: 6,
    what: (site, at) =>
      withLogger(site, at, (device) => ({ kind: 'probe-offset', device, channel: '1', kelvin: 55 })),
  },
  {
    id: 'crane-fault',
    text: { en: 'The tower crane breaks down', zh: '塔吊故障' },
    hours: 5,
    what: () => ({ kind: 'machine-fault', device: 'tower-crane', faultCode: 'E07-slew-brake' }),
  },
  {
    id: 'pump-fault',
    text: { en: 'The concrete pump breaks down', zh: '混凝土泵故障' },
    hours: 5,
    what: () => ({ kind: 'machine-fault', device: 'concrete-pump', faultCode: 'SPN110-FMI0' }),
  },
  {
    id: 'slow-crew',
    text: { en: 'The structure crew loses half its people', zh: '结构班组人手减半' },
    hours: 14 * 24,
    what: () => ({ kind: 'crew-slow', crew: 'structure', factor: 1.9 }),
  },
];

/** Of the youngest pour that has concrete in it. */
function withLogger(site: DemoSite, at: number, what: (device: string) => TroubleWhat): TroubleWhat | null {
  const placed = [...site.truth.pours.values()].filter(({ placedAt }) => placedAt <= at);
  const youngest = placed.toSorted((a, b) => b.placedAt - a.placedAt)[0];
  return youngest ? what(`logger-${youngest.plan.id}-1`) : null;
}
