import { Duplex } from 'node:stream';
import { Acknowledgements } from './acknowledgements.ts';
import { Answers } from './answers.ts';
import { ByteQueue } from './byte-queue.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeGently } from './close-gently.ts';
import { judgeConnect } from './frames/check-connect.ts';
import { wrongAtFirst, wrongSoFar } from './frames/check-frame.ts';
import { type Frame, frameAt, INCOMPLETE } from './frames/frame.ts';
import {
  CONNACK,
  DISCONNECT,
  PUBLISH,
  SUBACK,
  SUBSCRIBE,
  UNSUBACK,
  UNSUBSCRIBE,
} from './frames/packet-type.ts';
import { isPlainAtLeastOnce } from './frames/publish-frame.ts';
import { repeatedFilters } from './frames/repeated-filters.ts';
import type { GuardOptions, Lane, Way } from './guard-options.ts';
import type { Waiting } from './in-flight.ts';
import { KeepAlive } from './keep-alive.ts';
import { ToldError } from './told-error.ts';
import { Underway } from './underway.ts';

const SOCKET_READ_BYTES = 65_536;
// aedes writes a PUBACK as pieces of a byte or two, and each that waits costs a hundred times that.
const ANSWER_BYTES_MAX = 8_192;
const TCP_KEEP_ALIVE_MS = 60_000;

/**
 * The frame guard: it stands between a socket and aedes, and lets whole, right packets through in the order they
 * came. It refuses what breaks the protocol or a limit before anything of it is kept, and keeps order where aedes
 * works on packets side by side: nothing passes before the CONNACK, a SUBSCRIBE, UNSUBSCRIBE or DISCONNECT waits for
 * the messages before it, and what follows a subscription waits for its answer.
 */
export class GuardedConnection extends Duplex implements Waiting {
  readonly #socket: ClientSocket;
  readonly #options: GuardOptions;
  readonly #answers: Answers;
  readonly #arrived = new ByteQueue();
  readonly #underway: Underway;
  readonly #acknowledgements: Acknowledgements;
  readonly keepAlive = new KeepAlive(() => this.#silent());
  #lane: Lane | null = null;
  /** Whose places it takes among those in flight; '' until it was let in. */
  credential = '';
  #connected = false;
  #refused = false;
  #leaving = false;
  #wanted = false;
  #passesSoon = false;
  #ended = false;

  constructor(socket: ClientSocket, options: GuardOptions) {
    super({ writableHighWaterMark: ANSWER_BYTES_MAX });
    this.#socket = socket;
    this.#options = options;
    this.#underway = new Underway(options.inFlight, options.limits.inFlightPerClientMax, this);
    this.#answers = new Answers(socket, (accepted) => {
      this.#refused = !accepted;
      // aedes has its answer behind it one turn later.
      if (accepted) setImmediate(() => this.#passOn());
    });
    this.#acknowledgements = new Acknowledgements(this.#answers, (bytes) => {
      // aedes may be closing it.
      if (this.writable) this.write(bytes);
    });
    // Until aedes listens there is nobody else, and an unheard 'error' would end the process.
    this.on('error', () => undefined).on('drain', () => this.#passSoon());
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

  /** @param lane null: everything goes to aedes */
  letIn(credential: string, lane: Lane | null): void {
    this.#count(-this.#arrived.length);
    this.credential = credential;
    this.#lane = lane;
    this.#count(this.#arrived.length);
  }

  /** One of its messages is being stored from now on; until `stored` it takes memory, connection or not. */
  storing(): void {
    this.#underway.storing();
  }

  stored(): void {
    this.#underway.stored(this.destroyed);
    // [MQTT-4.6.0-2] What aedes acknowledges now came behind those.
    if (this.#underway.withAedes) this.#acknowledgements.send();
  }

  /** A message of the lane is stored, and nobody is subscribed to it. */
  acknowledge(packetId: number): void {
    if (this.destroyed) return;
    this.#acknowledgements.gather(packetId);
    this.#underway.finished();
    this.#passSoon();
  }

  /** A message of the lane is stored, and goes through aedes now to those who are subscribed. */
  acknowledgeWhenRouted(packetId: number): void {
    if (this.destroyed) return;
    this.#underway.toAedes();
    this.#acknowledgements.sendWhenRouted(packetId);
  }

  /** One of its QoS 1 messages is with all who were subscribed to it. */
  routed(): void {
    this.#answers.routed();
  }

  /** A message that aedes had is stored and passed on, or was a repetition of one that was. */
  finished(): void {
    if (this.destroyed) return;
    this.#underway.finishedByAedes();
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
    this.#underway.close();
    this.#count(-this.#arrived.length);
    this.#arrived.clear();
    this.keepAlive.end();
    this.#answers.close();
    closeGently(this.#socket);
    done(error);
  }

  /** Nothing of it is under way. */
  get #idle(): boolean {
    return this.#underway.empty && !this.#answers.awaiting;
  }

  #count(bytes: number): boolean {
    return this.#options.inFlight.arrived.add(bytes, this.credential);
  }

  #take(piece: Buffer): void {
    if (this.destroyed) return;
    this.#arrived.add(piece);
    const tooMuch = this.#count(piece.length);
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
    this.#acknowledgements.send();
    if (this.destroyed || this.#refused || this.#leaving) return;
    // Before the CONNECT nobody reads.
    if ((this.#wanted || !this.#connected) && this.#arrived.ready) this.#passFrames();
    if (this.destroyed) return;
    if (this.#arrived.ready) this.#socket.pause();
    else this.#socket.resume();
    if (!this.#ended || !this.#idle || this.#arrived.ready) return;
    if (this.#connected) this.push(null);
    else this.destroy();
  }

  #silent(): void {
    // What it has said is still to be read.
    if (this.#arrived.ready && !this.writableNeedDrain) this.keepAlive.heard();
    else this.destroy(new Error('keep alive timeout'));
  }

  #passFrames(): void {
    const bytes = this.#arrived.joined();
    const { packetBytesMax, connectBytesMax } = this.#options.limits;
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
      const wrong = this.#connected
        ? wrongSoFar(bytes, frame, packetBytesMax)
        : wrongAtFirst(frame, connectBytesMax);
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
    this.#count(-passed);
    if (passed > 0) this.keepAlive.heard();
    if (gone < passed) this.#wanted = this.push(bytes.subarray(gone, passed));
  }

  #wayOf(bytes: Buffer, frame: Frame): Way {
    if (this.#answers.awaiting || this.#leaving) return 'wait';
    if (this.#connected && frame.type === PUBLISH) return this.#wayOfMessage(bytes, frame);
    return this.#mayPass(bytes, frame) ? 'aedes' : 'wait';
  }

  /** false holds it back. */
  #mayPass(bytes: Buffer, frame: Frame): boolean {
    if (!this.#connected) return this.#passConnect(bytes, frame);
    const { type } = frame;
    if (type !== SUBSCRIBE && type !== UNSUBSCRIBE && type !== DISCONNECT) return true;
    if (!this.#underway.empty) return false;
    if (type === SUBSCRIBE) this.#answers.await(SUBACK, repeatedFilters(bytes, frame));
    if (type === UNSUBSCRIBE) this.#answers.await(UNSUBACK);
    // What stands behind it is not done [MQTT-3.14.4-2].
    if (type === DISCONNECT) this.#leaving = true;
    return true;
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
    onConnect();
    return true;
  }

  #wayOfMessage(bytes: Buffer, frame: Frame): Way {
    // Who does not read what we answer is not read: aedes writes PUBACKs whether there is room for them or not.
    if (this.writableNeedDrain || !this.#underway.take(bytes, frame)) return 'wait';
    // None overtakes one that aedes has.
    const direct = !this.#underway.withAedes && isPlainAtLeastOnce(frame);
    if (direct && this.#lane?.take(bytes, frame)) return 'lane';
    this.#underway.toAedes();
    return 'aedes';
  }

  #cutOff(why: string): void {
    this.#options.onRefused(why);
    // aedes hears of it as an error of the connection, so that the will is sent.
    this.destroy(new ToldError(why));
  }
}
