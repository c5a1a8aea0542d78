/** PUBACKs of messages that are stored and with all who hear them, until they go out together: a write for each commit. */
export class Acknowledgements {
  #packetIds: number[] = [];

  get count(): number {
    return this.#packetIds.length;
  }

  add(packetId: number): void {
    this.#packetIds.push(packetId);
  }

  /** The packets, in the order in which they were added, and none is left. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafe(4 * this.#packetIds.length);
    let at = 0;
    for (const packetId of this.#packetIds) {
      bytes[at] = 0x40;
      bytes[at + 1] = 2;
      bytes[at + 2] = packetId >> 8;
      bytes[at + 3] = packetId & 0xff;
      at += 4;
    }
    this.#packetIds = [];
    return bytes;
  }
}
