const NOTHING = Buffer.alloc(0);

/**
 * What has arrived and was not passed on. One piece is kept as it came; more are copied into one buffer that doubles,
 * so that a packet costs what it is, in however many pieces it comes.
 */
export class ByteQueue {
  #bytes: Buffer = NOTHING;
  #length = 0;
  #needed = 1;

  get length(): number {
    return this.#length;
  }

  /** Are there as many bytes as were asked for? */
  get ready(): boolean {
    return this.#length >= this.#needed;
  }

  add(piece: Buffer): void {
    if (this.#length === 0) this.#bytes = piece;
    else {
      const together = this.#length + piece.length;
      if (together > this.#bytes.length) {
        const larger = Buffer.allocUnsafe(2 * together);
        this.#bytes.copy(larger, 0, 0, this.#length);
        this.#bytes = larger;
      }
      piece.copy(this.#bytes, this.#length);
    }
    this.#length += piece.length;
  }

  /** All of it. What was passed on from it is never written to again. */
  joined(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Keeps what lies behind `from`, and says how many bytes make it worth looking again. */
  keepFrom(from: number, needed: number): void {
    const rest = this.#bytes.subarray(from, this.#length);
    this.#bytes = rest;
    this.#length = rest.length;
    this.#needed = needed;
  }

  clear(): void {
    this.#bytes = NOTHING;
    this.#length = 0;
    this.#needed = 1;
  }
}
