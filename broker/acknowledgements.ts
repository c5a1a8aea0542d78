import type { Answers } from './answers.ts';

/**
 * PUBACKs of messages that did not go through aedes. Those whose messages nobody waits for are gathered, and go out
 * together: a write for each commit.
 */
export class Acknowledgements {
  readonly #answers: Answers;
  readonly #write: (bytes: Buffer) => void;
  #packetIds: number[] = [];

  /** @param write to where aedes writes too, so that order is kept between the two */
  constructor(answers: Answers, write: (bytes: Buffer) => void) {
    this.#answers = answers;
    this.#write = write;
  }

  /** Nobody is subscribed to the message. */
  gather(packetId: number): void {
    this.#packetIds.push(packetId);
  }

  /** The message is being routed; `answers` holds its PUBACK until that is done. */
  sendWhenRouted(packetId: number): void {
    this.send();
    this.#write(pubacks([packetId]));
  }

  /** Sends what was gathered. */
  send(): void {
    const packetIds = this.#packetIds;
    if (packetIds.length === 0) return;
    this.#packetIds = [];
    this.#answers.routedBefore(packetIds.length);
    this.#write(pubacks(packetIds));
  }
}

function pubacks(packetIds: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * packetIds.length);
  let at = 0;
  for (const packetId of packetIds) {
    bytes[at] = 0x40;
    bytes[at + 1] = 2;
    bytes[at + 2] = packetId >> 8;
    bytes[at + 3] = packetId & 0xff;
    at += 4;
  }
  return bytes;
}
