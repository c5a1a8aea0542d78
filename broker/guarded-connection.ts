import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { Acknowledgements } from './acknowledgements.ts';
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
import { exactlyOnceId, isPlainAtLeastOnce } from './frames/publish-frame.ts';
import { repeatedFilters } from './frames/repeated-filters.ts';
import type { InFlight, Waiting } from './in-flight.ts';
import { KeepAlive } from './keep-alive.ts';
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

/** Takes messages that aedes need not see. */
export interface Lane {
  /** @returns false leaves it to aedes */
  take(bytes: Buffer, frame: Frame): boolean;
}

/** Where a packet goes; `wait`: nowhere yet. */
type Way = 'aedes' | 'lane' | 'wait';

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
  /** How many of them are on their way through aedes; the others have taken the lane. */
  #withAedes = 0;
  readonly #acknowledgements = new Acknowledgements();
  readonly keepAlive = new KeepAlive(() => this.#silent());
  /** null until it was let in. */
  lane: Lane | null = null;
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
    // [MQTT-4.6.0-2] What aedes acknowledges now came behind those.
    else if (this.#withAedes > 0) this.#sendAcknowledgements();
  }

  /** A message of the lane is stored, and nobody is subscribed to it. */
  acknowledge(packetId: number): void {
    if (this.destroyed) return;
    if (this.#acknowledgements.count === 0) queueMicrotask(() => this.#sendAcknowledgements());
    this.#acknowledgements.add(packetId);
    this.#done();
  }

  /** A message of the lane is stored, and goes through aedes now to those who are subscribed. */
  acknowledgeWhenRouted(packetId: number): void {
    if (this.destroyed) return;
    this.#sendAcknowledgements();
    this.#withAedes += 1;
    const acknowledgement = new Acknowledgements();
    acknowledgement.add(packetId);
    this.write(acknowledgement.take());
  }

  /** One of its QoS 1 messages is with all who were subscribed to it. */
  routed(): void {
    this.#answers.routed();
  }

  /** A message that aedes had is stored and passed on, or was a repetition of one that was. */
  finished(): void {
    if (this.destroyed) return;
    this.#withAedes -= 1;
    this.#done();
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
    this.keepAlive.end();
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

  #done(): void {
    this.#giveBack(1);
    if (this.#inFlight.length === 0) this.#exactlyOnce.clear();
    this.#passSoon();
  }

  #sendAcknowledgements(): void {
    const { count } = this.#acknowledgements;
    if (count === 0 || this.destroyed) return;
    this.#answers.routedBefore(count);
    this.write(this.#acknowledgements.take());
  }

  #silent(): void {
    // What it has said is still to be read.
    if (this.#arrived.ready) this.keepAlive.heard();
    else this.destroy(new Error('keep alive timeout'));
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
    /** Up to here it was pushed to aedes, or taken by the lane. */
    let gone = 0;
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
      const way = this.#wayOf(bytes, frame);
      if (way === 'wait' || this.destroyed) break;
      passed = frame.end;
      if (way === 'aedes') continue;
      if (gone < frame.start) this.#wanted = this.push(bytes.subarray(gone, frame.start));
      gone = passed;
    }
    if (this.destroyed) return;
    this.#arrived.keepFrom(passed, needed);
    this.#options.inFlight.arrived(-passed);
    if (passed > 0) this.keepAlive.heard();
    if (gone < passed) this.#wanted = this.push(bytes.subarray(gone, passed));
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

  #wayOf(bytes: Buffer, frame: Frame): Way {
    if (this.#answers.awaiting || this.#leaving) return 'wait';
    if (this.#connected && frame.type === PUBLISH) return this.#wayOfMessage(bytes, frame);
    return this.#mayPass(bytes, frame) ? 'aedes' : 'wait';
  }

  /** false holds it back. */
  #mayPass(bytes: Buffer, frame: Frame): boolean {
    if (!this.#connected) return this.#passConnect(bytes, frame);
    switch (frame.type) {
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

  #wayOfMessage(bytes: Buffer, frame: Frame): Way {
    const { inFlight, limits } = this.#options;
    const size = frame.end - frame.start;
    const repeats = exactlyOnceId(bytes, frame);
    // aedes tells a repetition by what it has stored, so the first of two must be through before the second.
    if (repeats !== null && this.#exactlyOnce.has(repeats)) return 'wait';
    if (this.#inFlight.length >= limits.inFlightPerClientMax || !inFlight.take(size, this)) return 'wait';
    this.#inFlight.push(size);
    // None overtakes one that aedes has; and who does not read what we answer is aedes' to wait for, and to cut off.
    const direct = this.#withAedes === 0 && !this.writableNeedDrain && isPlainAtLeastOnce(frame);
    if (direct && this.lane?.take(bytes, frame)) return 'lane';
    this.#withAedes += 1;
    if (repeats !== null) this.#exactlyOnce.add(repeats);
    return 'aedes';
  }

  #cutOff(why: string): void {
    this.#options.onRefused(why);
    // aedes hears of it as an error of the connection, so that the will is sent.
    this.destroy(new Error(why));
  }
}
