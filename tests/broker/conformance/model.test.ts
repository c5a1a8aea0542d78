import fc from 'fast-check';
import { expect } from 'vitest';
import type { Delivered } from './frames.ts';
import type { Qos } from './packets.ts';
import type { Peer } from './peer.ts';
import { type Scene, sequences } from './sequence.ts';

/** One listener that comes and goes, one sender, by chance; a few lines say what the listener must hear. */
const sequence = sequences('model');

const FILTERS = ['a', 'a/b', 'a/+', 'a/#', '+', '#', '+/b'] as const;
const TOPICS = ['a', 'a/b', 'a/b/c', 'b', 'c/b'] as const;

const qos = fc.constantFrom<Qos>(0, 1, 2);
const step = fc.oneof(
  fc.record({ act: fc.constant('subscribe' as const), filter: fc.constantFrom(...FILTERS), qos }),
  fc.record({ act: fc.constant('unsubscribe' as const), filter: fc.constantFrom(...FILTERS) }),
  fc.record({
    act: fc.constant('publish' as const),
    topic: fc.constantFrom(...TOPICS),
    qos,
    retain: fc.boolean(),
    empty: fc.boolean(),
  }),
  fc.record({ act: fc.constant('leave' as const) }),
  fc.record({ act: fc.constant('return' as const), clean: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function matches(filter: string, topic: string): boolean {
  const pattern = filter
    .replaceAll('+', '[^/]*')
    .replace(/(\/|^)#$/, (_all, slash) => (slash ? '(/.*)?' : '.*'));
  return new RegExp(`^${pattern}$`).test(topic);
}

interface Due {
  payload: string;
  retain: boolean;
  qos: number;
  /** Several filters that match may bring several. */
  copiesMax: number;
  /** QoS 0 for one who is away may be lost. */
  needed: boolean;
}

/** What the standard says of a listener with one session. */
class Model {
  readonly subscriptions = new Map<string, Qos>();
  readonly retained = new Map<string, { payload: string; qos: Qos }>();
  due: Due[] = [];
  here = true;
  clean = true;

  publish(topic: string, payload: string, sent: Qos, retain: boolean): void {
    if (retain && payload === '') this.retained.delete(topic);
    else if (retain) this.retained.set(topic, { payload, qos: sent });
    const granted = [...this.subscriptions]
      .filter(([filter]) => matches(filter, topic))
      .map(([, each]) => each);
    if (granted.length === 0) return;
    const best = Math.min(sent, Math.max(...granted));
    this.due.push({
      payload,
      retain: false,
      qos: best,
      copiesMax: granted.length,
      needed: this.here || best > 0,
    });
  }

  subscribe(filter: string, granted: Qos): void {
    this.subscriptions.set(filter, granted);
    for (const [topic, kept] of this.retained)
      if (matches(filter, topic))
        this.due.push({
          ...kept,
          qos: Math.min(kept.qos, granted),
          retain: true,
          copiesMax: 1,
          needed: true,
        });
  }

  forget(): void {
    this.subscriptions.clear();
    this.due = [];
  }
}

class Trial {
  readonly #model = new Model();
  readonly #scene: Scene;
  readonly #run: number;
  readonly #sender: Peer;
  #listener: Peer;
  #count = 0;

  constructor(scene: Scene, run: number, sender: Peer, listener: Peer) {
    this.#scene = scene;
    this.#run = run;
    this.#sender = sender;
    this.#listener = listener;
  }

  async do(each: Step): Promise<void> {
    const model = this.#model;
    if (each.act === 'publish') await this.#publish(each);
    if (each.act === 'subscribe' && model.here) {
      await this.#listener.subscribe([this.#own(each.filter), each.qos]);
      model.subscribe(each.filter, each.qos);
    }
    if (each.act === 'unsubscribe' && model.here) {
      await this.#listener.unsubscribe(this.#own(each.filter));
      model.subscriptions.delete(each.filter);
    }
    if (each.act === 'leave' && model.here) await this.#leave();
    if (each.act === 'return' && !model.here) await this.#return(each.clean);
    if (model.here) await this.#hear();
  }

  #own(topic: string): string {
    return this.#scene.topic(`${this.#run}/${topic}`);
  }

  async #publish({ topic, qos: sent, retain, empty }: Extract<Step, { act: 'publish' }>): Promise<void> {
    this.#count += 1;
    const payload = empty ? '' : `${this.#count}`;
    this.#model.publish(topic, payload, sent, retain);
    await this.#sender.publish(this.#own(topic), payload, { qos: sent, retain });
    // At QoS 0 there is no answer to wait for.
    if (sent === 0) await this.#sender.expectAlive();
  }

  async #leave(): Promise<void> {
    await this.#listener.disconnect();
    this.#model.here = false;
    // Further copies are of this connection, or wait like the first.
    if (this.#model.clean) this.#model.forget();
  }

  async #return(clean: boolean): Promise<void> {
    const present = !clean && !this.#model.clean;
    this.#listener = await this.#scene.client({ clientId: `${this.#scene.id}r${this.#run}`, clean });
    expect(this.#listener.sessionPresent).toBe(present);
    if (!present) this.#model.forget();
    this.#model.here = true;
    this.#model.clean = clean;
  }

  /** Waits for all that is needed; what else comes must be allowed. */
  async #hear(): Promise<void> {
    while (this.#model.due.some(({ needed }) => needed)) this.#take(await this.#listener.delivery());
  }

  #take({ payload, retain, qos: seen }: Delivered): void {
    const text = payload.toString();
    const due = this.#model.due.find(
      (each) => each.payload === text && each.retain === retain && each.copiesMax > 0 && seen <= each.qos,
    );
    if (!due) throw new Error(`Nobody sent "${text}" at QoS ${seen}, retain ${retain}.`);
    due.copiesMax -= 1;
    if (seen === due.qos) due.needed = false;
    if (due.copiesMax === 0) this.#model.due = this.#model.due.filter((each) => each !== due);
  }
}

sequence(
  '[MQTT-4.1.0-1] a listener that comes and goes hears what it must, at the right quality',
  async (scene) => {
    let runs = 0;
    const sender = await scene.client();
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      runs += 1;
      const listener = await scene.client({ clientId: `${scene.id}r${runs}` });
      const trial = new Trial(scene, runs, sender, listener);
      for (const each of steps) await trial.do(each);
    });
    await fc.assert(property, { numRuns: 150, seed: 2_026, endOnFailure: true });
  },
);
