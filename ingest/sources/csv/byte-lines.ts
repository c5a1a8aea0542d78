/** A line of a file, as bytes, because a line that is no UTF-8 must not take the others with it. */
export interface ByteLine {
  /** From 1. */
  number: number;
  bytes: Buffer;
  /** Only its begin is here. */
  cut: boolean;
}

// The widest logger has some hundred columns; what is longer is no line of a table.
const LINE_BYTES_MAX = 65_536;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Parts a stream of chunks into lines, which end with LF or CR LF. Never holds more than a chunk and a line.
 *
 * @example [...new ByteLines().feed(Buffer.from('a\nb'))] // one line, 'a'; `end()` gives 'b'
 */
export class ByteLines {
  #rest: Buffer = Buffer.alloc(0);
  #cut = false;
  #number = 0;

  *feed(chunk: Buffer): Generator<ByteLine> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#add(chunk.subarray(start, end));
      start = end + 1;
      yield this.#line();
    }
    this.#add(chunk.subarray(start));
  }

  *end(): Generator<ByteLine> {
    if (this.#rest.length > 0) yield this.#line();
  }

  #add(part: Buffer): void {
    const room = LINE_BYTES_MAX - this.#rest.length;
    if (part.length > room) this.#cut = true;
    const kept = part.subarray(0, room);
    this.#rest = this.#rest.length === 0 ? kept : Buffer.concat([this.#rest, kept]);
  }

  #line(): ByteLine {
    this.#number += 1;
    const ends = this.#rest.at(-1) === CARRIAGE_RETURN ? 1 : 0;
    const line = {
      number: this.#number,
      bytes: this.#rest.subarray(0, this.#rest.length - ends),
      cut: this.#cut,
    };
    this.#rest = Buffer.alloc(0);
    this.#cut = false;
    return line;
  }
}
