import { writeBackup } from '../upkeep/backup.ts';
import type { CommandContext } from './context.ts';

export function backupCommand({ house, tell }: CommandContext, { file }: { file: string }) {
  return writeBackup(house, file, tell);
}
