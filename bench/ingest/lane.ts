import { connect, type Socket } from 'node:net';
import mqttPacket from 'mqtt-packet';
import { PlumblineError } from '../../site/errors.ts';
import { type PacketRing, packetIdAt, RING_PACKETS } from './packet-ring.ts';

export interface LaneClient {
  clientId: string;
  topic: string;
  /** null where the peer asks for none. */
  credential: { username: string; password: string } | null;
}

export interface LaneOptions {
  port: number;
  client: LaneClient;
  ring: PacketRing;
  /** Told of each acknowledgement: when its PUBLISH was sent and when it came back, `performance.now()` in ms. */
  acknowledged(sentAt: number, now: number): void;
  /** The connection is gone or says what it should not. */
  failed(error: Error): void;
}

const CONNACK = 0x20;
const PUBACK = 0x40;
/** Length of a CONNACK and of a PUBACK in MQTT 3.1.1. */
const ANSWER_BYTES = 4;
// A client sends when this share of what it may have in flight has been acknowledged.
const REFILL_SHARE = 0.1;
// One read brings at most this: the acknowledgements of 16,384 messages, more than a client may have in flight.
const READ_BUFFER_BYTES = 65_536;

/**
 * One client: a TCP socket that keeps a number of messages in flight. It fills up when a tenth of
 * them is acknowledged, and counts acknowledgements by their bytes: a publisher gets nothing else.
 */
export class Lane {
  sent = 0;
  acknowledged = 0;
  /** Reads that ended with another packet id than the oldest waiting one: then latencies are only about right. */
  outOfOrder = 0;
  readonly #options: LaneOptions;
  readonly #socket: Socket;
  readonly #sentAt = new Float64Array(RING_PACKETS);
  readonly #connected: () => void;
  #handshake = true;
  #partial = 0;
  #sending = false;
  #inFlightMax = 0;
  #messagesMax = Number.POSITIVE_INFINITY;
  #refillAt = 0;

  constructor(options: LaneOptions, connected: () => void) {
    this.#options = options;
    this.#connected = connected;
    this.#socket = connect({
      port: options.port,
      host: '127.0.0.1',
      noDelay: true,
      // One buffer for all reads: nothing is allocated while the clock runs.
      onread: {
        buffer: new Uint8Array(READ_BUFFER_BYTES),
        callback: (length, buffer) => {
          this.#receive(length, buffer);
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => this.#fail(error.message));
    this.#socket.on('close', () => this.#fail('the server closed the connection'));
    this.#socket.write(connectPacket(options.client));
  }

  /** @param messagesMax ends by itself after so many; without it `finish` does */
  start(inFlight: number, messagesMax = Number.POSITIVE_INFINITY): void {
    this.#sending = true;
    this.#messagesMax = messagesMax;
    this.#inFlightMax = inFlight;
    // A server that answers message by message would otherwise get them one by one too, at a system call each.
    this.#refillAt = inFlight - Math.max(1, Math.floor(inFlight * REFILL_SHARE));
    this.#send(inFlight);
  }

  /** Everything that it was to send has been acknowledged. */
  get finished(): boolean {
    return this.acknowledged === this.#messagesMax;
  }

  /** Sends nothing new; what is in flight is still answered. */
  finish(): void {
    this.#sending = false;
  }

  destroy(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #send(wanted: number): void {
    const count = Math.min(wanted, this.#messagesMax - this.sent);
    if (count === 0) return;
    const now = performance.now();
    for (let index = 0; index < count; index++) this.#sentAt[(this.sent + index) % RING_PACKETS] = now;
    this.sent += count;
    this.#options.ring.take(count, (bytes) => this.#socket.write(bytes));
  }

  #receive(length: number, buffer: Uint8Array): void {
    if (this.#handshake) {
      this.#greet(length, buffer);
      return;
    }
    if (this.#partial === 0 && buffer[0] !== PUBACK) {
      this.#fail(`a packet came that is no PUBACK: its first byte is ${buffer[0]}`);
      return;
    }
    const bytes = this.#partial + length;
    const count = Math.floor(bytes / ANSWER_BYTES);
    this.#partial = bytes % ANSWER_BYTES;
    this.#checkOrder(count, length - this.#partial, buffer);
    const now = performance.now();
    for (let index = 0; index < count; index++)
      this.#options.acknowledged(this.#sentAt[(this.acknowledged + index) % RING_PACKETS] ?? now, now);
    this.acknowledged += count;
    const inFlight = this.sent - this.acknowledged;
    if (this.#sending && inFlight <= this.#refillAt) this.#send(this.#inFlightMax - inFlight);
  }

  /** Of a read only the last packet id is looked at: enough to see a server that answers in another order. */
  #checkOrder(count: number, end: number, buffer: Uint8Array): void {
    if (count === 0 || end < 2) return;
    const packetId = (buffer[end - 2] ?? 0) * 256 + (buffer[end - 1] ?? 0);
    if (packetId !== packetIdAt(this.acknowledged + count - 1)) this.outOfOrder++;
  }

  #greet(length: number, buffer: Uint8Array): void {
    if (length !== ANSWER_BYTES || buffer[0] !== CONNACK || buffer[3] !== 0) {
      this.#fail(
        `the server did not accept the connection: ${Buffer.from(buffer.subarray(0, length)).toString('hex')}`,
      );
      return;
    }
    this.#handshake = false;
    this.#connected();
  }

  #fail(why: string): void {
    this.#socket.destroy();
    const { clientId } = this.#options.client;
    this.#options.failed(
      new PlumblineError('bench-connection-lost', `Client ${clientId} of the generator stopped: ${why}.`),
    );
  }
}

function connectPacket({ clientId, credential }: LaneClient): Buffer {
  return mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId,
    // No pings: a publisher that sends without a pause needs none.
    keepalive: 0,
    ...(credential === null
      ? {}
      : { username: credential.username, password: Buffer.from(credential.password) }),
  });
}
