import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { quarantineNotice, watchQuarantine } from '../../../app/gateways/quarantine-notice.ts';
import { createLog } from '../../../app/log.ts';
import { ManualClock } from '../../../site/clock.ts';
import { Quarantine } from '../../../store/records/quarantine.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a quarantine that is nearly full is told before its oldest go: in the log, the audit and the API, once', () => {
  const file = join(tempFolder(), 'plumbline.sqlite');
  const { settings, audit, close } = openRecords(file, new ManualClock(0));
  const database = new DatabaseSync(file);
  onTestFinished(() => {
    close();
    database.close();
  });
  const quarantine = new Quarantine(database, { messages: 10, bytes: 1_000 });
  const lines: string[] = [];
  const log = createLog('info', 'text', (line) => lines.push(line));
  const { look, stop } = watchQuarantine({ quarantine, settings, audit }, log);
  onTestFinished(stop);
  const told = () => audit.list(10).map(({ action }) => action);
  const fill = (upTo: number) => {
    for (let position = quarantine.totals().messages; position < upTo; position++)
      quarantine.keep(position, 0, {
        ...{ kind: 'quarantined', gateway: 'gw-1', receivedAt: 0, topic: 't', payload: '' },
        ...{ reason: 'not-json', detail: '' },
      });
    look();
  };
  fill(7);
  expect([lines, told(), quarantineNotice(quarantine.totals())]).toEqual([[], [], null]);
  fill(8);
  fill(9);
  expect(lines).toEqual([expect.stringMatching(/^warn quarantine-nearly-full share=0\.8 messages=8/)]);
  expect(told()).toEqual(['quarantine-nearly-full']);
  expect(quarantine.totals().forgotten).toBe(0);
  expect(quarantineNotice(quarantine.totals())).toMatchObject({
    code: 'quarantine-nearly-full',
    text: { en: expect.stringContaining('90 % full'), zh: expect.stringContaining('90 %') },
  });
  // A restart is no news; room and a second time are.
  stop();
  const again = watchQuarantine({ quarantine, settings, audit }, log);
  onTestFinished(again.stop);
  expect(told()).toHaveLength(1);
  const roomy = watchQuarantine({ quarantine: new Quarantine(database), settings, audit }, log);
  roomy.stop();
  again.look();
  expect(told()).toHaveLength(2);
});
