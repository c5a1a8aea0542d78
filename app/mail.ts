import type { ProgrammeSource } from './current-programme.ts';
import type { Environment } from './environment.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

export function startMail(_house: House, _programme: ProgrammeSource, _environment: Environment, _log: Log) {
  return { stop: async () => undefined };
}
