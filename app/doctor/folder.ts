import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { messageOf } from '../../site/errors.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { JOURNAL_STEPS } from '../../store/journal.ts';
import { knownVersion, type Migration } from '../../store/migrate.ts';
import { MQTT_STEPS } from '../../store/mqtt-sessions.ts';
import { RECORD_STEPS } from '../../store/records/records.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { type Folder, holdsData } from '../folder.ts';
import { readSiteFile, siteFilePath } from '../site-file.ts';
import { type Finding, finding, good } from './finding.ts';

export function folderRights({ root }: Folder): Finding {
  if (!existsSync(root))
    return finding('folder', 'note', `${root} is not there yet`, 'plumbline start makes it.');
  try {
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return finding('folder', 'bad', messageOf(error), `Give the service's user ${root}: chown, chmod 700.`);
  }
  const others = statSync(root).mode & 0o007;
  return others === 0
    ? good('folder', `${root}, for its owner and group only`)
    : finding(
        'folder',
        'note',
        `${root} can be read by every user of this machine`,
        `It holds people's names and signatures: chmod 750 ${root}`,
      );
}

export function siteFile({ root }: Folder): { site: SiteFile | null; found: Finding } {
  const file = siteFilePath(root, null);
  try {
    const site = readSiteFile(file);
    return site
      ? { site, found: good('site.yaml', `site '${site.id}', ${site.timeZone}`) }
      : {
          site: null,
          found: finding(
            'site.yaml',
            'note',
            'no site is set up',
            `Write ${file}; 'plumbline schema site' says what may stand in it. Or look at the demo: npm start.`,
          ),
        };
  } catch (error) {
    return { site: null, found: finding('site.yaml', 'bad', messageOf(error), 'Mend that line.') };
  }
}

/** The service checks its databases at each start; here where none runs. */
export function databases(folder: Folder, isRunning: boolean): Finding[] {
  const aside = existsSync(folder.root)
    ? readdirSync(folder.root).filter((name) => name.includes('.damaged-'))
    : [];
  const found = aside.length
    ? [
        finding(
          'damaged files',
          'note',
          `set aside earlier: ${aside.join(', ')}`,
          'Restore a backup if something is missing, and look after the disk; then delete them.',
        ),
      ]
    : [];
  if (isRunning || !holdsData(folder)) return found;
  const kept: [file: string, steps: readonly Migration[]][] = [
    [folder.records, RECORD_STEPS],
    [folder.journal, JOURNAL_STEPS],
    [folder.mqtt, MQTT_STEPS],
  ];
  return [
    ...found,
    ...kept.filter(([file]) => existsSync(file)).map(([file, steps]) => checked(file, steps)),
  ];
}

function checked(file: string, steps: readonly Migration[]): Finding {
  const name = file.slice(file.lastIndexOf('/') + 1);
  try {
    const database = openSqlite(file);
    try {
      knownVersion(database, steps, file);
    } finally {
      database.close();
    }
    return good(name, 'whole');
  } catch (error) {
    return finding(name, 'bad', messageOf(error), 'Restore a backup: plumbline restore FILE.');
  }
}
