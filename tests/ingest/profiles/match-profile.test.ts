import { expect, test } from 'vitest';
import { matchProfile } from '../../../ingest/profiles/match-profile.ts';
import { profileBook, SHIPPED_PROFILES } from '../../../ingest/profiles/profile-book.ts';
import type { DeviceFacts, DeviceProfile, ProfileMatch } from '../../../site/device-profile.ts';

const facts: DeviceFacts = {
  gateway: 'lorawan',
  device: '24e124136b502217',
  deviceName: 'Core L5-A',
  deviceProfile: 'Milesight EM300-TH (EU868)',
  model: 'milesight-iot/em300-th',
  fields: ['temperature', 'humidity'],
};

const profile = (id: string, ...match: ProfileMatch[]): DeviceProfile => ({ id, name: id, match });
const fits = (match: ProfileMatch) => matchProfile(facts, [profile('p', match)]) !== null;

test.each<[ProfileMatch, boolean]>([
  [{}, true],
  [{ deviceProfile: '*em300-th*' }, true],
  [{ deviceProfile: 'em300-th*' }, false],
  [{ model: 'milesight-iot/*' }, true],
  [{ model: 'milesight-iot' }, false],
  [{ deviceName: 'core*A' }, true],
  [{ deviceName: 'core*B' }, false],
  [{ deviceName: 'c*r*L*A' }, true],
  [{ deviceName: '*L5-A*L5-A' }, false],
  [{ gateway: 'lorawan', device: '24E1*' }, true],
  [{ gateway: 'other', device: '24E1*' }, false],
  [{ fields: ['Temperature'] }, true],
  [{ fields: ['temperature', 'pH'] }, false],
])('%j fits: %s', (match, expected) => {
  expect(fits(match)).toBe(expected);
});

test('a profile that the device’s user has named comes before all others', () => {
  const book = profileBook([profile('mine', { deviceName: 'nobody' }), profile('other', {})]);
  expect(matchProfile({ ...facts, profileId: 'mine' }, book)?.id).toBe('mine');
  expect(matchProfile({ ...facts, profileId: 'not there' }, book)?.id).toBe('other');
});

test('the site’s own profiles come before the shipped ones, and replace those of the same id', () => {
  const own = profile('milesight-em300-th', { deviceName: 'Core*' });
  const book = profileBook([own]);
  expect(book).toHaveLength(SHIPPED_PROFILES.length);
  expect(matchProfile(facts, book)).toBe(own);
  expect(matchProfile(facts, SHIPPED_PROFILES)?.id).toBe('milesight-em300-th');
});

test('a device that nobody knows is a generic logger', () => {
  expect(matchProfile({ gateway: 'g', device: 'd', fields: [] }, SHIPPED_PROFILES)?.id).toBe(
    'generic-logger',
  );
});

test('no pattern takes long', () => {
  const pattern = `${'*a'.repeat(60)}b`;
  expect(
    matchProfile({ ...facts, deviceName: 'a'.repeat(10_000) }, [profile('p', { deviceName: pattern })]),
  ).toBeNull();
});
