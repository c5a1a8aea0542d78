import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsAt } from '../../../app/alarms/limits-at.ts';
import { currentLimits, setUsualLimits } from '../../../app/changes/change-effects.ts';
import { proposeChange } from '../../../app/changes/changes.ts';
import type { SiteLimits } from '../../../site/changes/site-limits.ts';
import { ManualClock } from '../../../site/clock.ts';
import { THERMAL_PROFILES } from '../../../site/concrete/thermal-profiles.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const title = { en: 'Limits', zh: '限值' };

function site() {
  const clock = new ManualClock(1_000);
  const records = openRecords(join(tempFolder(), 'plumbline.sqlite'), clock);
  const limits = (at: number, content: SiteLimits) => {
    clock.moveTo(at);
    // Nobody has the two roles, so it takes effect at once.
    proposeChange(
      { records, clock },
      { content: { kind: 'limits', limits: content }, title, reason: '' },
      'cli',
    );
  };
  return { records, limits };
}

test('before anybody has signed limits those of the site file hold', () => {
  const { records } = site();
  expect(limitsAt(records)(0)).toEqual(THERMAL_PROFILES.GB);
  setUsualLimits(records, 'ACI');
  expect(limitsAt(records)(0)).toEqual(THERMAL_PROFILES.ACI);
  expect(currentLimits(records)).toEqual({ edition: 'ACI', since: null, change: null });
  records.close();
});

test('each time is judged by the limits that were in force then, also after later ones were signed', () => {
  const { records, limits } = site();
  const at = limitsAt(records);
  expect(at(9_000)).toEqual(THERMAL_PROFILES.GB);
  limits(2_000, { edition: 'GB', values: { riseCelsius: 45 } });
  limits(3_000, { edition: 'ACI' });
  expect(at(1_999).riseCelsius).toBe(50);
  expect(at(2_000).riseCelsius).toBe(45);
  expect(at(2_999).riseCelsius).toBe(45);
  expect(at(3_000)).toEqual(THERMAL_PROFILES.ACI);
  expect(limitsAt(records)(2_500).riseCelsius).toBe(45);
  records.close();
});
