import { IfcAPI, LogLevel } from 'web-ifc';
import { PlumblineError } from '../../site/errors.ts';
import type { DemoBuilding } from './building.ts';
import { writeElements } from './write-ifc-elements.ts';
import { ifcFile } from './write-ifc-file.ts';
import { writeProject } from './write-ifc-project.ts';

const VIEW = 'ViewDefinition [DesignTransferView_V1.0]';

/**
 * The building as an IFC4 file: metres, storeys with their elevations, every element with a solid body, a colour,
 * its English name with the Chinese word, and what builds it as properties.
 *
 * @param siteName stands as the name of project, site and building
 *
 * @example writeFileSync('tower.ifc', await writeIfc(demoBuilding(7), 'Harbour View Tower'))
 */
export async function writeIfc(building: DemoBuilding, siteName: string): Promise<Uint8Array> {
  const api = new IfcAPI();
  await api.Init();
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  const model = api.CreateModel({
    schema: 'IFC4',
    name: `${siteName}.ifc`,
    description: [VIEW],
    authors: ['Plumbline'],
    organizations: ['Plumbline'],
    authorization: 'none',
  });
  if (model < 0)
    throw new PlumblineError(
      'ifc-unwritable',
      'web-ifc could not begin an IFC4 file. Install the packages again.',
    );
  try {
    const file = ifcFile(api, model, building.seed);
    const project = writeProject(file, building.storeys, siteName);
    writeElements(file, project, building.elements);
    return api.SaveModel(model);
  } finally {
    api.Dispose();
  }
}
