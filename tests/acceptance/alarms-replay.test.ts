import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AlarmChange } from '../../site/alarm.ts';
import { root } from '../house/source-files.ts';
import { alarmSite } from '../support/alarm-site.ts';
import type { AlarmSite } from '../support/open-alarm-site.ts';
import { RAFT_SITE, RAFT_START, raft } from '../support/raft-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const HOUR = 60;
const LOOK_MS = 5 * 60_000;
const CATALOGUE = readFileSync(join(root, 'rules/catalogue/concrete.yaml'), 'utf8');
const OFFLINE = 'gateway-offline:gw-1';

interface Sample {
  /** Minutes after the start. */
  minute: number;
  core: number;
  surface: number;
}

/** Six hours of a cold night, a warm morning and a pause, every ten minutes. */
const NIGHT: readonly Sample[] = Array.from({ length: 36 }, (_, index) => {
  const minute = index * 10;
  const isCold = minute >= HOUR && minute < 3 * HOUR;
  return { minute, core: isCold ? 24 : 18, surface: isCold ? -3 : 8 };
});

async function send(site: AlarmSite, { minute, core, surface }: Sample): Promise<void> {
  const t = RAFT_START + minute * 60_000;
  await site.send('log', { t, c: '1', v: { temperature: core } });
  await site.send('log', { t, c: '2', v: { temperature: surface } });
}

/** What was told of every alarm and every risk, each with its times. */
async function told(site: AlarmSite) {
  const changes = (await site.get('/api/v1/alarms/history')).items;
  const alarms = (await site.get('/api/v1/alarms')).items;
  const risks = (await site.get('/api/v1/risks')).items;
  return {
    changes: changes.map(({ alarm, kind, at }) => [alarm, kind, at]),
    alarms: alarms.map(({ id, raisedAt, returnedAt, count, value }) => [
      id,
      raisedAt,
      returnedAt,
      count,
      value,
    ]),
    risks: risks.map(({ id, since, closedAt, expectedDelayHours }) => [
      id,
      since,
      closedAt,
      expectedDelayHours,
    ]),
  };
}

/** Plays the night to its end; `readers` waits for whoever reads after each message, or for nobody. */
async function play(readers: 'waited-for' | 'left-behind', copies = 1) {
  const site = await alarmSite(tempFolder(), RAFT_SITE, RAFT_START, raft);
  for (const sample of NIGHT) {
    for (let copy = 0; copy < copies; copy++) await send(site, sample);
    for (let minute = 0; minute < 10; minute++)
      await (readers === 'waited-for' ? site.pass(1) : site.hurry(1));
  }
  await site.pass(4);
  const all = await told(site);
  // What these rules would have raised, from what is stored.
  const tried = (await site.service.command('rules-test', {
    ...{ text: CATALOGUE, file: 'concrete.yaml', from: '2026-03-03T22:00', to: '2026-03-04T04:04' },
  })) as { changes: AlarmChange[]; notJudged: string[] };
  await site.stop();
  return { ...all, tried: tried.changes.map(({ alarm, kind, at }) => [alarm.id, kind, at]) };
}

test('a past that is read as fast as it can be raises the same alarms and risks at the same times', {
  timeout: 120_000,
}, async () => {
  const slow = await play('waited-for');
  // Tried on what is stored, the rules tell what they told on the night; a sample that came just after the look of
  // its minute is in time there, and is looked at one look earlier.
  const what = (changes: readonly unknown[][]) => changes.map(([id, kind]) => `${kind} ${id}`).sort();
  expect(what(slow.tried)).toEqual(what(slow.changes));
  for (const [id, kind, at] of slow.tried) {
    const live = slow.changes.find((change) => change[0] === id && change[1] === kind);
    expect(Number(live?.[2]) - Number(at)).toBe(LOOK_MS);
  }
  expect(slow.alarms.map(([id]) => id).sort()).toEqual(['core-surface:raft-1', 'frost:raft-1']);
  expect(slow.risks).toMatchObject([['concrete-frozen-raft-1', expect.any(Number), expect.any(Number), 40]]);
  expect(await play('left-behind')).toEqual(slow);
  // A gateway that saw no answer sends all of it again.
  expect(await play('left-behind', 2)).toEqual(slow);
});

test('a night that comes an hour and a half late is judged in its place, and told once', {
  timeout: 120_000,
}, async () => {
  const inTime = await play('waited-for');
  const site = await alarmSite(tempFolder(), RAFT_SITE, RAFT_START, raft);
  // The link was down from 1:30 to 3:00; what the logger kept comes then, oldest first.
  const isHeld = ({ minute }: Sample) => minute >= 90 && minute < 180;
  for (const sample of NIGHT) {
    if (sample.minute === 180) for (const held of NIGHT.filter(isHeld)) await send(site, held);
    if (!isHeld(sample)) await send(site, sample);
    await site.pass(10);
  }
  await site.pass(4);
  const late = await told(site);
  await site.stop();
  const ofRaft = ({ changes, alarms }: typeof late) => ({
    alarms: alarms.filter(isOfRaft).map(([id, raisedAt, , count]) => [id, raisedAt, count]),
    // Times that turned out otherwise are put right, which nobody is told of.
    said: changes
      .filter(isOfRaft)
      .filter(([, kind]) => kind !== 'redated')
      .map(([id, kind]) => `${kind} ${id}`)
      .sort(),
  });
  // Both were raised before the link broke: nothing of it is told a second time.
  expect(ofRaft(late)).toEqual(ofRaft(inTime));
  expect(ofRaft(late).said).toHaveLength(4);
  // Its probes are silent by design: the gateway is away, which is one alarm.
  const others = late.alarms.filter((one) => !isOfRaft(one));
  expect(others.map(([id, raisedAt]) => [id, raisedAt])).toContainEqual([OFFLINE, RAFT_START + 97 * 60_000]);
});

const isOfRaft = ([id]: readonly unknown[]) => String(id).endsWith(':raft-1');
