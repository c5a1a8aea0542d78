import type { Pour } from '../../site/concrete/pour.ts';
import type { SiteFile } from '../../site/site-file.ts';
import type { Records } from '../../store/records/records.ts';
import { activity, at, programme } from './report-site.ts';

const PLACED = at('2026-03-02T10:00');
/** When its timelines begin. */
export const RAFT_START = at('2026-03-03T22:00');
export const RAFT_SITE: SiteFile = {
  id: 'test-site',
  name: { en: 'Test site', zh: '测试工地' },
  timeZone: 'Asia/Shanghai',
  locale: 'en',
};
const probe = (channel: string, depth: 'core' | 'surface'): Pour['probes'][number] => ({
  ...{ gateway: 'gw-1', device: 'log', channel, depth, depthMm: 50, element: 'raft' },
});

/** A raft, placed yesterday, that is to be stripped on Friday; the roof hangs on that. */
export function raft(records: Records): void {
  records.mixes.put('C30', {
    id: 'C30',
    gradeMPa: 30,
    method: 'nurse-saul',
    datumCelsius: 0,
    curve: { form: 'hyperbolic', Su: 40, k: 0.0001, t0: 0 },
    calibrated: { from: 0, to: 8_000 },
  });
  records.pours.put('raft-1', {
    id: 'raft-1',
    name: { en: 'Raft 1', zh: '筏板 1' },
    elements: ['raft'],
    mix: 'C30',
    placedAt: PLACED,
    activity: null,
    volumeM3: 300,
    sectionThicknessMm: 1_500,
    required: [{ purpose: 'strip', MPa: 22.5, activity: 'strip' }],
    probes: [probe('1', 'core'), probe('2', 'surface')],
  });
  const device = { gateway: 'gw-1', device: 'log', kind: 'concrete-probe', position: null } as const;
  records.devices.put('gw-1/log', { ...device, name: { en: 'Logger', zh: '记录仪' } });
  const planned = { plannedStart: '2026-03-06T08:00', plannedFinish: '2026-03-06T17:00' };
  const tasks = [
    activity('strip', { ...planned, durationMinutes: 480, remainingMinutes: 480 }),
    activity('roof', { kind: 'milestone', durationMinutes: 0, remainingMinutes: 0 }),
  ];
  const link = { predecessor: 'strip', successor: 'roof', kind: 'FS', lagMinutes: 0 } as const;
  records.programmes.add('plan.xml', PLACED, {
    ...programme(tasks),
    links: [{ ...link, lagCalendar: 'successor' }],
  });
}
