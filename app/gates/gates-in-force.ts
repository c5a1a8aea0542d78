import type { Records } from '../../store/records/records.ts';

const GATES = 'gates';

/** The text of `gates.yaml` that holds: what both managers have signed last, or what was there before they were. */
export interface GatesInForce {
  /** null: there are no gates. */
  text: string | null;
  /** ms. */
  since: number;
  /** null: it was there when the service started first. */
  change: string | null;
}

/** null: no service has started here yet; the file holds as it is. */
export function gatesInForce({ settings }: Pick<Records, 'settings'>): GatesInForce | null {
  const kept = settings.get(GATES);
  return kept === null ? null : JSON.parse(kept);
}

export function putGatesInForce({ settings }: Pick<Records, 'settings'>, gates: GatesInForce): void {
  settings.set(GATES, JSON.stringify(gates));
}
