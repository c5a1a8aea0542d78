import type { Text } from '../site/text.ts';

/** A trouble of the demo that somebody has started. */
export interface StartedTrouble {
  id: string;
  choice: string;
  text: Text;
  /** Simulated time, ms. */
  from: number;
  to: number;
}

/** What the demo's chooser may ask; only the demo has it. */
export interface DemoPorts {
  choices(): { id: string; text: Text; hours: number }[];
  started(): StartedTrouble[];
  /** null: there is no such choice. */
  start(choice: string, by: string): StartedTrouble | null;
}
