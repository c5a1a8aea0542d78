import { afterAll, beforeAll, test } from 'vitest';
import { JudgedBroker } from './judged-broker.ts';
import type { ConnectOptions } from './packets.ts';
import { Peer } from './peer.ts';
import { Wire } from './wire.ts';

/** What one sequence works with: names that no other sequence has, and connections that end with it. */
export interface Scene {
  port: number;
  /** A client id and the first level of topics. */
  id: string;
  topic(name: string): string;
  open(): Promise<Wire>;
  /** Has something done when the sequence is over. */
  ended(done: () => void): void;
  /** Connected, with a clean session and an id of its own unless the options say otherwise. */
  client(options?: ConnectOptions): Promise<Peer>;
  /** Connected with `CleanSession` 0 and the id of the sequence. */
  keeper(options?: ConnectOptions): Promise<Peer>;
}

export type Sequence = (name: string, body: (scene: Scene) => Promise<void>) => void;

/**
 * Packet sequences against one broker process. `PLUMBLINE_CONFORMANCE_PORT` names the port of another broker: a
 * sequence that a second, independent broker fails too is looked at twice.
 *
 * @param group letters and digits; client ids and topics begin with it
 * @param alone one after the other: for those that may hold the others up
 */
export function sequences(group: string, alone = false): Sequence {
  const judged = new JudgedBroker();
  let count = 0;
  beforeAll(() => judged.port());
  afterAll(() => judged.stop());

  return (name, body) => {
    count += 1;
    const id = `${group}${count}x${process.pid}`;
    const run = alone ? test : test.concurrent;
    run(name, async ({ onTestFinished }) => {
      const port = await judged.port();
      const wires: Wire[] = [];
      onTestFinished(() => {
        for (const wire of wires) wire.destroy();
      });
      const open = async () => {
        const wire = await Wire.open(port);
        // Wildcards at the first level hear the neighbours too.
        wire.hears = (frame) => frame.cmd !== 'publish' || frame.topic.includes(id);
        wires.push(wire);
        return wire;
      };
      const client = async (options: ConnectOptions = {}) =>
        Peer.connect(await open(), { clientId: `${id}n${wires.length}`, ...options });
      await body({
        port,
        id,
        topic: (topic) => `${id}/${topic}`,
        open,
        ended: (done) => onTestFinished(done),
        client,
        keeper: (options = {}) => client({ clientId: id, clean: false, ...options }),
      });
    });
  };
}
