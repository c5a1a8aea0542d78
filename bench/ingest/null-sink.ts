import { createServer, type Socket } from 'node:net';
import { listenOnFreePort } from './listen.ts';

const CONNECT = 1;
const PUBLISH = 3;
const CONNACK_ACCEPTED = Buffer.from([0x20, 2, 0, 0]);
const PUBACK = 0x40;
/** Of a CONNACK and of a PUBACK. */
const ANSWER_BYTES = 4;
// A PUBLISH that wants an answer: two bytes of header, the length of its topic, its packet id.
const ANSWERED_BYTES_MIN = 6;

/**
 * A server that does no more than answer: what the generator reaches against it, it can reach at all.
 *
 * @param singly each answer in a write of its own, as Mosquitto does it, not all answers to a read in one: then the
 *   generator, too, gets and sends in small pieces
 */
export function startNullSink(singly: boolean): Promise<number> {
  return listenOnFreePort(createServer((socket) => answerAll(socket, singly)));
}

function answerAll(socket: Socket, singly: boolean): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const { answers, used } = answersTo(bytes);
    const step = singly ? ANSWER_BYTES : Math.max(1, answers.length);
    for (let at = 0; at < answers.length; at += step) socket.write(answers.subarray(at, at + step));
    rest = bytes.subarray(used);
  });
}

/**
 * The CONNACKs and PUBACKs to the whole packets in some bytes.
 *
 * @returns the answers, and how many bytes they answer; the rest belongs to a packet that has not come whole
 */
export function answersTo(bytes: Uint8Array): { answers: Uint8Array; used: number } {
  const answers = Buffer.allocUnsafe(ANSWER_BYTES * Math.ceil(bytes.length / ANSWERED_BYTES_MIN));
  let filled = 0;
  let used = 0;
  for (let packet = nextPacket(bytes, 0); packet !== null; packet = nextPacket(bytes, used)) {
    const type = (bytes[used] ?? 0) >> 4;
    if (type === CONNECT) filled += CONNACK_ACCEPTED.copy(answers, filled);
    if (type === PUBLISH) {
      const topicBytes = (bytes[packet.body] ?? 0) * 256 + (bytes[packet.body + 1] ?? 0);
      const packetId = packet.body + 2 + topicBytes;
      answers[filled++] = PUBACK;
      answers[filled++] = 2;
      answers[filled++] = bytes[packetId] ?? 0;
      answers[filled++] = bytes[packetId + 1] ?? 0;
    }
    used = packet.end;
  }
  return { answers: answers.subarray(0, filled), used };
}

/** Where the body of the packet at a place begins and where it ends; null when it is not whole. */
function nextPacket(bytes: Uint8Array, from: number): { body: number; end: number } | null {
  let length = 0;
  let factor = 1;
  for (let at = from + 1; at < bytes.length && at <= from + 4; at++) {
    const byte = bytes[at] ?? 0;
    length += (byte & 0x7f) * factor;
    factor *= 128;
    if (byte < 0x80) return at + 1 + length <= bytes.length ? { body: at + 1, end: at + 1 + length } : null;
  }
  return null;
}
