import { type ExportedReadings, type ExportReadings, exportReadings } from '../upkeep/export-readings.ts';
import type { CommandContext } from './context.ts';

export function exportReadingsCommand(
  { house, tell }: CommandContext,
  args: ExportReadings,
): Promise<ExportedReadings> {
  return exportReadings(house, args, tell);
}
