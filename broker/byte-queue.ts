const NOTHING = Buffer.alloc(0);

/**
 * What has arrived and was not passed on. Pieces are joined only when as many bytes are there as the reader
 * needs, so that a large packet that comes in small pieces is copied once and not once for each piece.
 */
export class ByteQueue {
  #pieces: Buffer[] = [];
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
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** All of it, as one piece. */
  joined(): Buffer {
    const [only] = this.#pieces;
    if (this.#pieces.length <= 1) return only ?? NOTHING;
    const all = Buffer.concat(this.#pieces, this.#length);
    this.#pieces = [all];
    return all;
  }

  /** Keeps what lies behind `from` of the joined bytes, and says how many bytes make it worth looking again. */
  keepFrom(joined: Buffer, from: number, needed: number): void {
    const rest = joined.subarray(from);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    this.#needed = needed;
  }

  clear(): void {
    this.keepFrom(NOTHING, 0, 1);
  }
}
