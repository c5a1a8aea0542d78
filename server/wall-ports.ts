import type { WallBeat, WallState } from '../site/wall/heartbeat.ts';
import type { WallPlan } from '../site/wall/wall-settings.ts';

export interface WallPorts {
  /** What walls show by turns; `version` changes when they are to load themselves anew. */
  plan(): WallPlan & { language: 'en' | 'zh'; version: string };
  /** @param name of the display's credential */
  beat(name: string, beat: WallBeat): void;
  list(): WallState[];
}
