import mqttPacket from 'mqtt-packet';

/** Packets of a ring. More than can be in flight, so that no packet is changed before it has been answered. */
export const RING_PACKETS = 1_000;
// Temperatures 10.0 … 49.9: plausible, and all of one length.
const VALUES = 400;
const ZERO = 0x30;

export interface RingOptions {
  topic: string;
  /** 1 or 10: with the packets of a ring a power of ten, so that a lap of the ring changes the leading digits only. */
  pointsPerMessage: 1 | 10;
  /** Where event times begin, ms since 1970; rounded down to where a lap begins. */
  fromMs: number;
}

/**
 * One client's messages, encoded before the clock starts: native telemetry in QoS 1 PUBLISH packets, one behind the
 * other, so that any number of them is sent as one piece of memory. Every reading has a time of its own, 1 ms after
 * the one before. When the ring has been sent, the next lap needs only the changed digits of its times.
 */
export class PacketRing {
  readonly #bytes: Buffer;
  readonly #packetLength: number;
  /** Where the times of a packet stand, from its beginning. */
  readonly #timeOffsets: readonly number[];
  readonly #lapDigits: number;
  /** The leading digits of the times of this lap. */
  #lap: Uint8Array;
  /** Leading digits that are the same as in the lap before. */
  #unchanged: number;
  #next = 0;

  constructor({ topic, pointsPerMessage, fromMs }: RingOptions) {
    const lapMs = RING_PACKETS * pointsPerMessage;
    const startMs = fromMs - (fromMs % lapMs);
    const payloads = Array.from({ length: RING_PACKETS }, (_, index) =>
      payloadOf(startMs + index * pointsPerMessage, pointsPerMessage),
    );
    const packets = payloads.map((payload, index) =>
      mqttPacket.generate({
        cmd: 'publish',
        topic,
        payload,
        qos: 1,
        messageId: packetIdAt(index),
        dup: false,
        retain: false,
      }),
    );
    this.#bytes = Buffer.concat(packets);
    this.#packetLength = this.#bytes.length / RING_PACKETS;
    const head = this.#packetLength - (payloads[0]?.length ?? 0);
    this.#timeOffsets = offsetsOf(payloads[0] ?? '', '"t":').map((offset) => head + offset);
    this.#lap = digitsOf(startMs / lapMs);
    this.#lapDigits = this.#lap.length;
    this.#unchanged = this.#lapDigits;
  }

  /** Hands out the next packets, in one piece, or in two where the ring begins again. */
  take(count: number, write: (bytes: Uint8Array) => void): void {
    let left = count;
    while (left > 0) {
      if (this.#next === RING_PACKETS) this.#beginLap();
      const from = this.#next;
      const to = Math.min(RING_PACKETS, from + left);
      if (this.#unchanged < this.#lapDigits) this.#refresh(from, to);
      write(this.#bytes.subarray(from * this.#packetLength, to * this.#packetLength));
      this.#next = to;
      left -= to - from;
    }
  }

  #beginLap(): void {
    const before = this.#lap;
    this.#lap = nextNumber(before);
    this.#unchanged = this.#lap.findIndex((digit, index) => digit !== before[index]);
    this.#next = 0;
  }

  /** Writes the changed digits of this lap into packets that still have those of the lap before. */
  #refresh(from: number, to: number): void {
    for (let packet = from; packet < to; packet++)
      for (const offset of this.#timeOffsets)
        for (let digit = this.#unchanged; digit < this.#lapDigits; digit++)
          this.#bytes[packet * this.#packetLength + offset + digit] = this.#lap[digit] ?? ZERO;
  }
}

/** The packet id of a client's n-th message, from 0. Never 0, which MQTT forbids. */
export function packetIdAt(sequence: number): number {
  return (sequence % RING_PACKETS) + 1;
}

function payloadOf(atMs: number, points: number): string {
  const objects = Array.from({ length: points }, (_, point) => {
    const value = 10 + ((atMs + point) % VALUES) / 10;
    return `{"t":${atMs + point},"v":{"temperature":${value.toFixed(1)}}}`;
  });
  return points === 1 ? (objects[0] ?? '') : `[${objects.join(',')}]`;
}

/** Where something stands in a text, behind each place where the mark is. */
function offsetsOf(text: string, mark: string): number[] {
  return [...text.matchAll(new RegExp(mark, 'g'))].map((match) => match.index + mark.length);
}

function digitsOf(number: number): Uint8Array {
  return new Uint8Array(Buffer.from(String(number)));
}

function nextNumber(digits: Uint8Array): Uint8Array {
  return digitsOf(Number(Buffer.from(digits).toString()) + 1);
}
