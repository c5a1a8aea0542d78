import {
  type ImportedReadings,
  type ImportReadings,
  importReadings,
} from '../../ingest/sources/import-readings.ts';
import { startOf } from '../gateways/open-ingest.ts';
import type { CommandContext } from './context.ts';

export async function importReadingsCommand(
  { house, tell }: CommandContext,
  args: ImportReadings,
): Promise<ImportedReadings> {
  const { journal, clock, records } = house;
  const imported = await importReadings(args, { journal, clock, siteStartsAt: startOf(house), tell });
  records.audit.record('command-line', 'readings-imported', `file:${args.file}`, {
    readings: imported.readings,
    refusedLines: imported.refusedLines,
  });
  return imported;
}
