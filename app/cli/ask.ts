import { askService, type Tell } from '../../server/control-socket.ts';
import { siteFolder } from '../folder.ts';
import { environmentOf } from './options.ts';

/**
 * Runs a command on a site: in the running service, which holds the files, or on the files themselves when
 * nothing runs.
 */
export async function ask<T>(
  options: { data?: string },
  command: string,
  args: unknown,
  tell: Tell = () => undefined,
): Promise<T> {
  const environment = environmentOf(options);
  const folder = siteFolder(environment.dataFolder);
  const answer = await askService(folder.socket, command, args, tell);
  if (answer) return answer.result as T;
  // Only who opens the files himself needs all that can read them.
  const { runOnFiles } = await import('../run-on-files.ts');
  return (await runOnFiles(folder, environment, command, args, tell)) as T;
}
