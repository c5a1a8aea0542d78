import type { Actor } from './actor.ts';
import type { Body } from './body.ts';

/** What HTTP may do with progress and photos. All throw PlumblineErrors that `refusedByCode` knows. */
export interface ProgressPorts {
  /** Resolves when it is on disk. */
  report(
    body: Body,
    photos: unknown,
    key: string | null,
    actor: Actor,
  ): Promise<{ repeated: boolean; photos: string[] }>;
  /** Newest first. */
  list(filter: { activity: string | null; element: string | null }): object[];
  savePhoto(bytes: Uint8Array, actor: Actor): object;
  /** Where a photo's bytes are; null: there is none. */
  photo(id: string): { type: string; file: string } | null;
}
