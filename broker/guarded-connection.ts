import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { Answers } from './answers.ts';
import { ByteQueue } from './byte-queue.ts';
import { closeGently } from './close-gently.ts';
import { judgeConnect } from './frames/check-connect.ts';
import { wrongWith } from './frames/check-frame.ts';
import { type Frame, frameAt, INCOMPLETE } from './frames/frame.ts';
import {
  CONNACK,
  CONNECT,
  DISCONNECT,
  PUBLISH,
  SUBACK,
  SUBSCRIBE,
  UNSUBACK,
  UNSUBSCRIBE,
} from './frames/packet-type.ts';
import { repeatedFilters } from './frames/repeated-filters.ts';
import type { InFlight, Waiting } from './in-flight.ts';
import type { BrokerLimits } from './limits.ts';

export interface GuardOptions {
  limits: BrokerLimits;
  /** Of all connections together. */
  inFlight: InFlight;
  /** The first packet is a right CONNECT: somebody may read from here on. */
  onConnect(connection: GuardedConnection): void;
  /** A client is cut off for what it sent. */
  onRefused(why: string): void;
}

const SOCKET_READ_BYTES = 65_536;
const TCP_KEEP_ALIVE_MS = 60_000;

/**
 * The frame guard: it stands between a socket and aedes, and lets whole, right packets through in the order they
 * came. It refuses what breaks the protocol or a limit before anything of it is kept, and keeps order where aedes
 * works on packets side by side: nothing passes before the CONNACK, a SUBSCRIBE, UNSUBSCRIBE or DISCONNECT waits for
 * the messages before it, and what follows a subscription waits for its answer.
 */
export class GuardedConnection extends Duplex implements Waiting {
  readonly #socket: Socket;
  readonly #options: GuardOptions;
  readonly #answers: Answers;
  readonly #arrived = new ByteQueue();
  /** Packet sizes of messages that were passed on and are not finished, oldest first. */
  readonly #inFlight: number[] = [];
  /** Identifiers of the QoS 2 messages among them, and of some that are finished. */
  readonly #exactlyOnce = new Set<number>();
  #storing = 0;
  /** Whose places it takes among those in flight; '' until it was let in. */
  credential = '';
  #connected = false;
  #refused = false;
  #leaving = false;
  #wanted = false;
  #passesSoon = false;
  #ended = false;

  constructor(socket: Socket, options: GuardOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    this.#answers = new Answers(socket, (accepted) => {
      this.#refused = !accepted;
      // aedes has its answer behind it one turn later.
      if (accepted) setImmediate(() => this.#passOn());
    });
    // Until aedes listens there is nobody else, and an unheard 'error' would end the process.
    this.on('error', () => undefined);
    socket.setNoDelay(true);
    // A link that died without a word is noticed, also where a client asked for no keep-alive of MQTT.
    socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    socket.on('data', (piece: Buffer) => this.#take(piece));
    socket.on('end', () => {
      this.#ended = true;
      this.#passSoon();
    });
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /** Its CONNECT was right; whether it is let in is for others to say. */
  get connected(): boolean {
    return this.#connected;
  }

  /** One of its messages is being stored from now on; until `stored` it takes memory, connection or not. */
  storing(): void {
    this.#storing += 1;
  }

  stored(): void {
    this.#storing -= 1;
    if (this.destroyed) this.#giveBack(1);
  }

  /** One of its QoS 1 messages is with all who were subscribed to it. */
  routed(): void {
    this.#answers.routed();
  }

  /** A message of this connection is stored and passed on, or was a repetition of one that was. */
  finished(): void {
    if (this.destroyed) return;
    this.#giveBack(1);
    if (this.#inFlight.length === 0) this.#exactlyOnce.clear();
    this.#passSoon();
  }

  roomAgain(): void {
    this.#passSoon();
  }

  override _read(): void {
    this.#wanted = true;
    this.#passSoon();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#answers.send(bytes, done);
  }

  // aedes writes a packet in small pieces: all that came together goes out together.
  override _writev(pieces: { chunk: Buffer }[], done: () => void): void {
    this.#answers.send(Buffer.concat(pieces.map(({ chunk }) => chunk)), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#options.inFlight.forget(this);
    this.#giveBack(this.#inFlight.length - this.#storing);
    this.#options.inFlight.arrived(-this.#arrived.length);
    this.#arrived.clear();
    this.#answers.close();
    closeGently(this.#socket);
    done(error);
  }

  /** Nothing of it is under way. */
  get #idle(): boolean {
    return this.#inFlight.length === 0 && !this.#answers.awaiting;
  }

  #take(piece: Buffer): void {
    if (this.destroyed) return;
    this.#arrived.add(piece);
    const tooMuch = this.#options.inFlight.arrived(piece.length);
    if (tooMuch && this.#arrived.length > SOCKET_READ_BYTES) this.#cutOff('too much has arrived in pieces');
    else this.#passOn();
  }

  /**
   * aedes asks for more, and is finished with a message, deep inside its work on the one before. Passing on from
   * there would go one level deeper for each message; so it waits until that work is done.
   */
  #passSoon(): void {
    if (this.#passesSoon) return;
    this.#passesSoon = true;
    queueMicrotask(() => {
      this.#passesSoon = false;
      this.#passOn();
    });
  }

  #passOn(): void {
    if (this.destroyed || this.#refused || this.#leaving) return;
    // Before the CONNECT nobody reads.
    if ((this.#wanted || !this.#connected) && this.#arrived.ready) this.#passFrames();
    if (this.destroyed) return;
    if (this.#arrived.ready) this.#socket.pause();
    else this.#socket.resume();
    if (this.#ended && this.#idle && !this.#arrived.ready) this.#end();
  }

  #giveBack(messages: number): void {
    for (let left = messages; left > 0; left--) {
      const bytes = this.#inFlight.shift();
      if (bytes === undefined) return;
      this.#options.inFlight.give(bytes, this);
    }
  }

  #end(): void {
    if (this.#connected) this.push(null);
    else this.destroy();
  }

  #passFrames(): void {
    const bytes = this.#arrived.joined();
    let passed = 0;
    let needed = 1;
    for (;;) {
      const frame = frameAt(bytes, passed);
      if (frame === INCOMPLETE) {
        needed = bytes.length - passed + 1;
        break;
      }
      const wrong = this.#wrongWith(bytes, frame);
      if (wrong !== null) {
        // What came before it is right, and is finished first.
        if (passed === 0 && this.#idle && this.readableLength === 0) this.#cutOff(wrong);
        break;
      }
      if (frame.end > bytes.length) {
        needed = frame.end - passed;
        break;
      }
      if (!this.#mayPass(bytes, frame)) break;
      passed = frame.end;
    }
    if (this.destroyed) return;
    this.#arrived.keepFrom(passed, needed);
    this.#options.inFlight.arrived(-passed);
    if (passed > 0) this.#wanted = this.push(bytes.subarray(0, passed));
  }

  #wrongWith(bytes: Buffer, frame: Frame): string | null {
    const { start, end, type } = frame;
    const { packetBytesMax, connectBytesMax } = this.#options.limits;
    if (!this.#connected && type !== CONNECT) return 'the first packet is not a CONNECT';
    // Known from the header alone, before its bytes are waited for.
    const max = this.#connected ? packetBytesMax : connectBytesMax;
    if (end - start > max) return `a packet of ${end - start} bytes; ${max} are allowed`;
    return this.#connected && end <= bytes.length ? wrongWith(bytes, frame) : null;
  }

  /** false holds it back. */
  #mayPass(bytes: Buffer, frame: Frame): boolean {
    if (this.#answers.awaiting || this.#leaving) return false;
    if (!this.#connected) return this.#passConnect(bytes, frame);
    switch (frame.type) {
      case PUBLISH:
        return this.#passMessage(bytes, frame);
      case SUBSCRIBE:
        if (this.#inFlight.length > 0) return false;
        this.#answers.await(SUBACK, repeatedFilters(bytes, frame));
        return true;
      case UNSUBSCRIBE:
        if (this.#inFlight.length > 0) return false;
        this.#answers.await(UNSUBACK);
        return true;
      case DISCONNECT:
        // What stands behind it is not done [MQTT-3.14.4-2].
        this.#leaving = this.#inFlight.length === 0;
        return this.#leaving;
      default:
        return true;
    }
  }

  #passConnect(bytes: Buffer, frame: Frame): boolean {
    const { limits, onConnect, onRefused } = this.#options;
    const verdict = judgeConnect(bytes, frame, limits.clientIdBytesMax);
    if (!verdict.ok) {
      onRefused(verdict.why);
      this.#refused = true;
      if (verdict.returnCode !== null) this.#socket.write(Buffer.from([0x20, 2, 0, verdict.returnCode]));
      this.destroy();
      return false;
    }
    this.#connected = true;
    this.#answers.await(CONNACK);
    onConnect(this);
    return true;
  }

  #passMessage(bytes: Buffer, frame: Frame): boolean {
    const { inFlight, limits } = this.#options;
    const size = frame.end - frame.start;
    const repeats = exactlyOnceId(bytes, frame);
    // aedes tells a repetition by what it has stored, so the first of two must be through before the second.
    if (repeats !== null && this.#exactlyOnce.has(repeats)) return false;
    if (this.#inFlight.length >= limits.inFlightPerClientMax || !inFlight.take(size, this)) return false;
    this.#inFlight.push(size);
    if (repeats !== null) this.#exactlyOnce.add(repeats);
    return true;
  }

  #cutOff(why: string): void {
    this.#options.onRefused(why);
    // aedes hears of it as an error of the connection, so that the will is sent.
    this.destroy(new Error(why));
  }
}

/** The identifier of a PUBLISH with QoS 2, else null. */
function exactlyOnceId(bytes: Buffer, { flags, body }: Frame): number | null {
  if (((flags >> 1) & 3) !== 2) return null;
  return bytes.readUInt16BE(body + 2 + bytes.readUInt16BE(body));
}
