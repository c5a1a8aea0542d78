import type { BrokerLimits } from './limits.ts';

/**
 * Bytes of all clients that have arrived and cannot be passed on yet. A credential has its part of them, so that two
 * that send packets in endless pieces leave room for the others.
 */
export class ArrivedBytes {
  readonly #limits: Pick<BrokerLimits, 'arrivedBytesMax' | 'arrivedBytesPerCredentialMax'>;
  readonly #byCredential = new Map<string, number>();
  #all = 0;

  constructor(limits: Pick<BrokerLimits, 'arrivedBytesMax' | 'arrivedBytesPerCredentialMax'>) {
    this.#limits = limits;
  }

  /**
   * @param bytes that arrived; negative: that were passed on
   * @param credential '' of those who were not let in: their number and their packets have bounds of their own
   * @returns whether there are too many now
   */
  add(bytes: number, credential: string): boolean {
    this.#all += bytes;
    const own = (this.#byCredential.get(credential) ?? 0) + bytes;
    if (own > 0) this.#byCredential.set(credential, own);
    else this.#byCredential.delete(credential);
    const { arrivedBytesMax, arrivedBytesPerCredentialMax } = this.#limits;
    return this.#all > arrivedBytesMax || (credential !== '' && own > arrivedBytesPerCredentialMax);
  }
}
