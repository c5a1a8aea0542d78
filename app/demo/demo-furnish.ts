import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoSite } from '../../simulators/demo/demo-site.ts';
import { writeIfc } from '../../simulators/demo/write-ifc.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { tellInTenths } from '../cli/teller.ts';
import type { Service } from '../start.ts';

/**
 * Furnishes the demo's house: the model, the programme and the links are written as files and then read by the
 * import that a user's files take; mixes, pours and devices are put into the records.
 */
export async function furnish(service: Service, site: DemoSite, say: (line: string) => void): Promise<void> {
  const { records, folder } = service.house;
  const files = join(folder.root, 'demo-files');
  mkdirSync(files, { recursive: true });
  const model = join(files, 'harbour-view.ifc');
  const programme = join(files, 'programme.xml');
  const links = join(files, 'links.csv');

  say(`  model: writing ${site.building.elements.length} elements as IFC4`);
  writeFileSync(model, await writeIfc(site.building, site.site.name.en));
  writeFileSync(programme, writeMspdi(site.programme));
  const rows = site.links.map(({ element, activity }) => `${element},${activity}`);
  writeFileSync(links, ['element,activity', ...rows].join('\n'));

  records.together(() => {
    for (const mix of site.mixes) records.mixes.put(mix.id, mix);
    for (const pour of site.pours) records.pours.put(pour.id, pour);
    for (const device of site.devices) records.devices.put(`${device.gateway}/${device.device}`, device);
    records.audit.record('demo', 'site-furnished', `site:${site.site.id}`, {
      mixes: site.mixes.length,
      pours: site.pours.length,
      devices: site.devices.length,
    });
  });
  say('  model: reading and converting it');
  await service.command('import-model', { files: [model] }, tellInTenths(say));
  say(`  programme: ${site.programme.activities.length} activities, ${site.links.length} links to the model`);
  await service.command('import-schedule', { file: programme });
  await service.command('import-links', { file: links });
}
