import type { Ingest } from '../../ingest/ingest.ts';
import type { Tell } from '../../server/control-socket.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

/** Where a command runs: inside the service, or on the files themselves when nothing runs. */
export interface CommandContext {
  house: House;
  programme: ProgrammeSource;
  ingest: Pick<Ingest, 'redecode' | 'tryProfile' | 'profiles'>;
  /** Says how far a long command is. */
  tell: Tell;
  /** Tells the service what a command has changed. */
  changed(what: 'programme' | 'model' | 'credentials'): Promise<Warning>;
}

/** What went wrong after the command itself was done; for people, empty when nothing did. */
export interface Warning {
  warning?: string;
}
