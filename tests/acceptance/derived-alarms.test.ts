import { expect, test } from 'vitest';
import type { Records } from '../../store/records/records.ts';
import { alarmSite } from '../support/alarm-site.ts';
import { RAFT_SITE, RAFT_START, raft } from '../support/raft-site.ts';
import { activity, programme } from '../support/report-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// Core probes of the raft; the first one drifts.
const CORES = ['1', '3', '4'];

/** The raft with three core probes, a certificate that runs out tonight, a cube, and a slab that is to be placed. */
function furnish(records: Records): void {
  raft(records);
  const device = { gateway: 'gw-1', device: 'log', kind: 'concrete-probe', position: null } as const;
  const name = { en: 'Logger', zh: '记录仪' };
  records.devices.put('gw-1/log', { ...device, name, calibratedUntil: RAFT_START + 2 * HOUR });
  const pour = records.pours.get('raft-1');
  if (!pour) throw new Error('The raft is not there.');
  const core = { ...device, depth: 'core', depthMm: 700, element: 'raft' } as const;
  const probes = CORES.map((channel) => ({ ...core, channel }));
  records.pours.put('raft-1', { ...pour, probes });
  const slab = {
    ...pour,
    id: 'slab-2',
    name: { en: 'Slab 2', zh: '楼板 2' },
    elements: ['slab'],
    probes: [],
  };
  records.pours.put('slab-2', { ...slab, placedAt: null, activity: 'place', required: [] });
  const tasks = [activity('place', { durationMinutes: 480, remainingMinutes: 480 })];
  records.programmes.add('plan.xml', RAFT_START, { ...programme(tasks), start: '2026-03-04T08:00' });
  records.specimens.put('S-1', {
    ...{ id: 'S-1', pour: 'raft-1', castAt: null, ageDays: 28, curing: 'standard', strengthMPa: 24.1 },
    ...{ cubesMPa: null, lab: 'North', maturity: null, note: null, enteredBy: 'user:lab' },
    ...{ enteredAt: RAFT_START - DAY, withdrawn: null },
  });
}

test('certificate, neighbours, weather and laboratory raise their alarms in the running service', {
  timeout: 120_000,
}, async () => {
  const site = await alarmSite(tempFolder(), RAFT_SITE, RAFT_START, furnish);
  const steps = Array.from({ length: 60 }, (_, hour) => ({
    ...{ at: RAFT_START + hour * HOUR, temperature: 8, humidity: null },
    ...{ windSpeed: 19, windGust: 27, rain: 3 },
  }));
  const forecast = { source: 'met', knownAt: RAFT_START, steps };
  await new Promise<void>((done) =>
    site.service.house.journal.append(
      { kind: 'forecast', gateway: 'weather', receivedAt: RAFT_START, forecast },
      () => done(),
    ),
  );
  for (let minute = 0; minute < 5 * 60; minute += 10) {
    const t = RAFT_START + minute * MINUTE;
    for (const c of CORES)
      await site.send('log', { t, c, v: { temperature: (c === '1' ? 46 : 38) + minute / 1_000 } });
    await site.pass(10);
  }
  const alarms = (await site.get('/api/v1/alarms')).items;
  const found = new Map(alarms.map((alarm) => [String(alarm.id), alarm]));
  const drifting = found.get('sensor-drifting:gw-1%2Flog%2F1');
  expect(drifting).toMatchObject({ state: 'unacknowledged', value: 8, device: 'gw-1/log' });
  // Three hours of it, from the first look at five past, or the next one where the store was slower than the clock.
  expect([5, 10].map((minute) => RAFT_START + minute * MINUTE + 3 * HOUR)).toContain(drifting?.raisedAt);
  // Its neighbours are near their median.
  expect(found.has('sensor-drifting:gw-1%2Flog%2F3')).toBe(false);
  for (const channel of CORES)
    expect(found.get(`sensor-out-of-calibration:gw-1%2Flog%2F${channel}`)).toMatchObject({
      active: true,
      raisedAt: RAFT_START + 2 * HOUR,
    });
  expect(found.get('weather-window-lost:slab-2')).toMatchObject({ active: true, activity: 'place' });
  expect(found.get('specimen-below-grade:S-1')).toMatchObject({ active: true, value: 24.1 });
  // Nothing in this programme waits for the raft: only the slab's lost day costs time.
  const risks = (await site.get('/api/v1/risks?state=open')).items.map(({ cause }) => cause);
  expect(risks.sort()).toEqual(['weather-window-lost']);
});
