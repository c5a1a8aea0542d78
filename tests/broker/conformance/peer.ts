import type { Delivered } from './frames.ts';
import {
  acknowledge,
  type ConnectOptions,
  connect,
  DISCONNECT,
  PINGREQ,
  type PublishOptions,
  publish,
  type Qos,
  subscribe,
  unsubscribe,
} from './packets.ts';
import type { Wire } from './wire.ts';

/** A client that is connected and does everything right; its wire is at hand for what is not. */
export class Peer {
  readonly wire: Wire;
  readonly sessionPresent: boolean;
  #lastId = 0;

  private constructor(wire: Wire, sessionPresent: boolean) {
    this.wire = wire;
    this.sessionPresent = sessionPresent;
  }

  static async connect(wire: Wire, options: ConnectOptions): Promise<Peer> {
    wire.send(connect(options));
    const { returnCode, sessionPresent } = await wire.expect('connack');
    if (returnCode !== 0) throw new Error(`Expected to be let in, but the return code is ${returnCode}.`);
    return new Peer(wire, sessionPresent);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The return codes of SUBACK, one each. */
  async subscribe(...filters: (readonly [filter: string, qos: Qos])[]): Promise<number[]> {
    const id = this.nextId();
    this.wire.send(subscribe(id, ...filters));
    const suback = await this.wire.find('suback');
    sameId(suback.id, id);
    return suback.returnCodes;
  }

  async unsubscribe(...filters: string[]): Promise<void> {
    const id = this.nextId();
    this.wire.send(unsubscribe(id, ...filters));
    sameId((await this.wire.find('unsuback')).id, id);
  }

  /** Sends and does the whole handshake of its quality. */
  async publish(topic: string, payload: string | Buffer, options: PublishOptions = {}): Promise<void> {
    const id = options.id ?? this.nextId();
    this.wire.send(publish(topic, payload, { ...options, id }));
    if (options.qos === 1) sameId((await this.wire.find('puback')).id, id);
    if (options.qos !== 2) return;
    sameId((await this.wire.find('pubrec')).id, id);
    await this.release(id);
  }

  /** The second half of QoS 2. */
  async release(id: number): Promise<void> {
    this.wire.send(acknowledge('pubrel', id));
    sameId((await this.wire.find('pubcomp')).id, id);
  }

  /** The next messages, each acknowledged as its quality wants. */
  async deliveries(count: number): Promise<Delivered[]> {
    const deliveries: Delivered[] = [];
    while (deliveries.length < count) {
      const delivery = await this.wire.find('publish');
      await this.acknowledge(delivery);
      deliveries.push(delivery);
    }
    return deliveries;
  }

  async delivery(): Promise<Delivered> {
    const delivery = await this.wire.find('publish');
    await this.acknowledge(delivery);
    return delivery;
  }

  /** Messages without an answer to them. */
  async unacknowledged(count: number): Promise<Delivered[]> {
    const deliveries: Delivered[] = [];
    while (deliveries.length < count) deliveries.push(await this.wire.find('publish'));
    return deliveries;
  }

  async acknowledge({ qos, id }: Delivered): Promise<void> {
    if (id === null) return;
    if (qos === 1) return this.wire.send(acknowledge('puback', id));
    this.wire.send(acknowledge('pubrec', id));
    sameId((await this.wire.find('pubrel')).id, id);
    this.wire.send(acknowledge('pubcomp', id));
  }

  /** All that comes until nothing comes, acknowledged; so many are waited for. */
  async allDeliveries(atLeast = 0): Promise<Delivered[]> {
    const deliveries = await this.deliveries(atLeast);
    while (await this.wire.hasMore()) deliveries.push(await this.delivery());
    return deliveries;
  }

  expectNothing(): Promise<void> {
    return this.wire.expectSilence();
  }

  /** Answers to a PINGREQ: everything sent before it has been taken. */
  async expectAlive(): Promise<void> {
    this.wire.send(PINGREQ);
    await this.wire.find('pingresp');
  }

  /** Says good-bye; when it returns, the broker has forgotten the connection. */
  disconnect(): Promise<void> {
    return this.wire.end(DISCONNECT);
  }

  /** The connection ends without a good-bye. */
  lose(): Promise<void> {
    return this.wire.end();
  }
}

function sameId(seen: number, expected: number): void {
  if (seen !== expected) throw new Error(`Expected packet id ${expected}, but the broker answered ${seen}.`);
}
