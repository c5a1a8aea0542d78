import { connect as connectSocket, type Socket } from 'node:net';
import { type Received, splitFrame } from './frames.ts';

// A broker on the same machine answers within milliseconds; this is for two busy cores.
const ANSWER_WITHIN_MS = 8_000;
const SILENCE_MS = 120;

type Named<C extends Received['cmd']> = Extract<Received, { cmd: C }>;

/** A raw socket that reads packets: sends anything, expects exactly. */
export class Wire {
  readonly #socket: Socket;
  readonly #frames: Received[] = [];
  readonly #waiting = new Set<() => void>();
  #bytes: Buffer = Buffer.alloc(0);
  #closed = false;
  #failure: Error | null = null;
  answerWithinMs = ANSWER_WITHIN_MS;
  /** Packets it says false to are not seen: other sequences run beside this one, on the same broker. */
  hears: (frame: Received) => boolean = () => true;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    // A reset is a way to close; 'close' follows it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connectSocket(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Wire(socket)));
    });
  }

  /** All in one segment. */
  send(...packets: Uint8Array[]): void {
    if (!this.#closed) this.#socket.write(Buffer.concat(packets));
  }

  /** Piece by piece, each in a segment of its own. */
  async sendSlowly(pieces: Iterable<Uint8Array>): Promise<void> {
    for (const piece of pieces) {
      this.send(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The next packet, which must be of this kind. */
  async expect<C extends Received['cmd']>(cmd: C): Promise<Named<C>> {
    await this.#until(() => this.#frames.length > 0, `a ${cmd}`);
    const frame = this.#frames.shift();
    if (frame && isNamed(frame, cmd)) return frame;
    throw new Error(`Expected a ${cmd}, but the broker sent ${describe(frame)}.`);
  }

  /** The first packet of this kind; those before it stay for later, as their order is free. */
  async find<C extends Received['cmd']>(cmd: C): Promise<Named<C>> {
    await this.#until(() => this.#frames.some((frame) => isNamed(frame, cmd)), `a ${cmd}`);
    const index = this.#frames.findIndex((frame) => isNamed(frame, cmd));
    const [frame] = this.#frames.splice(index, 1);
    if (frame && isNamed(frame, cmd)) return frame;
    throw new Error(`Expected a ${cmd}.`);
  }

  /** The connection is closed by the broker, and nothing but these kinds of packets came before. */
  async expectClosed(...allowed: Received['cmd'][]): Promise<Received[]> {
    await this.#until(() => this.#closed, 'the connection to be closed', true);
    const unwanted = this.#frames.filter((frame) => !allowed.includes(frame.cmd));
    if (unwanted.length > 0)
      throw new Error(
        `Before it closed the connection the broker sent ${unwanted.map(describe).join(', ')}.`,
      );
    return this.#frames.splice(0);
  }

  /** Nothing comes, and the connection stays. */
  async expectSilence(): Promise<void> {
    await pause(SILENCE_MS);
    if (this.#failure) throw this.#failure;
    const [frame] = this.#frames;
    if (frame)
      throw new Error(`Expected nothing, but the broker sent ${this.#frames.map(describe).join(', ')}.`);
    if (this.#closed) throw new Error('Expected nothing, but the broker closed the connection.');
  }

  /** Does a packet come, within the time of a silence? */
  async hasMore(): Promise<boolean> {
    const over = performance.now() + SILENCE_MS;
    while (this.#frames.length === 0 && performance.now() < over) {
      if (this.#failure) throw this.#failure;
      if (this.#closed)
        throw new Error('Expected messages or nothing, but the broker closed the connection.');
      await this.#change(over - performance.now());
    }
    return this.#frames.length > 0;
  }

  /** Is it open after a moment? Both may be right. */
  async isOpen(): Promise<boolean> {
    await pause(SILENCE_MS);
    return !this.#closed;
  }

  /** Where the standard leaves both free: true for an answer, false for a closed connection. */
  async answers(): Promise<boolean> {
    await this.#until(
      () => this.#frames.length > 0 || this.#closed,
      'an answer, or the connection to be closed',
      true,
    );
    return this.#frames.length > 0;
  }

  /** Ends the connection and waits until the broker has seen it. */
  async end(...lastPackets: Uint8Array[]): Promise<void> {
    this.#socket.end(Buffer.concat(lastPackets));
    await this.#until(() => this.#closed, 'the broker to close its half', true);
  }

  /** Leaves what comes in the socket, as a program that hangs does. */
  stopReading(): void {
    this.#socket.pause();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    try {
      for (let cut = splitFrame(this.#bytes); cut; cut = splitFrame(this.#bytes)) {
        this.#bytes = cut.rest;
        if (this.hears(cut.frame)) this.#frames.push(cut.frame);
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Waits for a condition; a closed connection ends the waiting unless that is what is waited for. */
  async #until(met: () => boolean, what: string, forClose = false): Promise<void> {
    const over = performance.now() + this.answerWithinMs;
    while (!met()) {
      if (this.#failure) throw this.#failure;
      if (this.#closed && !forClose)
        throw new Error(`Expected ${what}, but the broker closed the connection.`);
      const left = over - performance.now();
      if (left <= 0)
        throw new Error(`Expected ${what}, but saw ${this.#frames.map(describe).join(', ') || 'nothing'}.`);
      await this.#change(left);
    }
  }

  #change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#waiting.add(done);
    });
  }
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function isNamed<C extends Received['cmd']>(frame: Received, cmd: C): frame is Named<C> {
  return frame.cmd === cmd;
}

function describe(frame: Received | undefined): string {
  if (frame?.cmd !== 'publish') return JSON.stringify(frame);
  const { cmd: _cmd, payload, topic, ...rest } = frame;
  return `publish ${topic.slice(0, 60)} ${JSON.stringify({ ...rest, payload: payload.toString('utf8', 0, 40) })}`;
}
