import { messageOf } from '../site/errors.ts';
import { PeerMissing } from './ingest/peer.ts';

export interface Turns<Row> {
  rows: Row[];
  /** A line for each that has no figures, with the reason. */
  unmeasured: string[];
  /** One that is installed did not work. */
  failed: boolean;
}

/** Measures one after the other; one that is not there, or fails, costs its own row only. */
export async function inTurn<Peer extends { title: string }, Row>(
  peers: readonly Peer[],
  measure: (peer: Peer) => Promise<Row>,
  tell: (line: string) => void,
): Promise<Turns<Row>> {
  const turns: Turns<Row> = { rows: [], unmeasured: [], failed: false };
  for (const peer of peers)
    try {
      turns.rows.push(await measure(peer));
      tell(`${peer.title}: measured`);
    } catch (error) {
      const line = `${peer.title}: not measured. ${messageOf(error)}`;
      turns.unmeasured.push(line);
      turns.failed ||= !(error instanceof PeerMissing);
      tell(line);
    }
  return turns;
}
