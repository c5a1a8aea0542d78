import type { Reading, SeriesName } from '../site/reading.ts';
import { Series } from './input-view.ts';
import type { RuleInstance } from './rule-instance.ts';
import { SampleWindow } from './sample-window.ts';
import type { Channel } from './subject.ts';
import type { TextCodes } from './text-codes.ts';

/** A series that rules look at, and the rules that do. */
export interface SeriesSlot {
  series: Series;
  listeners: RuleInstance[];
}

interface DeviceSlots {
  heard: { channel: string; slot: SeriesSlot }[];
  /** A device has a handful of series: looking through them is quicker than any map. */
  series: { channel: string; quantity: string; slot: SeriesSlot }[];
}

interface GatewaySlots {
  heard: SeriesSlot | null;
  devices: Map<string, DeviceSlots>;
}

const NONE: readonly SeriesSlot[] = [];

/** All series that rules look at; others cost a lookup and no memory. */
export class SeriesBank {
  readonly #gateways = new Map<string, GatewaySlots>();
  /** What no telemetry store keeps: derived inputs, signs of life, what gateways say of themselves. */
  readonly #unstored = new Map<string, SeriesSlot>();
  readonly #codes: TextCodes;
  #size = 0;
  #hears = false;

  constructor(codes: TextCodes) {
    this.#codes = codes;
  }

  get size(): number {
    return this.#size;
  }

  /** The slot of a reading; undefined where no rule asks. */
  find(reading: SeriesName): SeriesSlot | undefined {
    const device = this.#gateways.get(reading.gateway)?.devices.get(reading.device);
    if (!device) return undefined;
    for (const one of device.series)
      if (one.quantity === reading.quantity && one.channel === reading.channel) return one.slot;
    return undefined;
  }

  /** Slots that only want to know that something was heard. */
  heard({ gateway, device, channel }: SeriesName): readonly SeriesSlot[] {
    if (!this.#hears) return NONE;
    const found = this.#gateways.get(gateway);
    if (!found) return [];
    // What a gateway says of itself is a sign of one that has sent; one that has never measured anything is not silent.
    if (device === '' && found.heard && found.heard.series.window.end === 0) return NONE;
    const ofChannel = found.devices.get(device)?.heard.find((one) => one.channel === channel)?.slot;
    if (!found.heard) return ofChannel ? [ofChannel] : NONE;
    return ofChannel ? [found.heard, ofChannel] : [found.heard];
  }

  ofSeries(name: SeriesName, spanMs: number, isText: boolean, isStored: boolean): SeriesSlot {
    const device = this.#device(name.gateway, name.device);
    const { channel, quantity } = name;
    const known = device.series.find((one) => one.channel === channel && one.quantity === quantity);
    const slot = this.#widened(known?.slot, spanMs, isText);
    if (!known) device.series.push({ channel, quantity, slot });
    if (!isStored)
      this.#unstored.set(['series', name.gateway, name.device, channel, quantity].join('\u001f'), slot);
    return slot;
  }

  ofChannelHeard({ gateway, device, channel }: Channel, spanMs: number): SeriesSlot {
    const { heard } = this.#device(gateway, device);
    const known = heard.find((one) => one.channel === channel);
    const slot = this.#heardSlot(known?.slot ?? null, ['channel', gateway, device, channel], spanMs);
    if (!known) heard.push({ channel, slot });
    return slot;
  }

  ofGatewayHeard(gateway: string, spanMs: number): SeriesSlot {
    const found = this.#gateway(gateway);
    found.heard = this.#heardSlot(found.heard, ['gateway', gateway], spanMs);
    return found.heard;
  }

  #heardSlot(known: SeriesSlot | null, key: readonly string[], spanMs: number): SeriesSlot {
    this.#hears = true;
    const slot = this.#widened(known ?? undefined, spanMs, false);
    this.#unstored.set(['heard', ...key].join('\u001f'), slot);
    return slot;
  }

  ofDerived(subject: string, name: string, spanMs: number, isText: boolean): SeriesSlot {
    const key = derivedKey(subject, name);
    const slot = this.#widened(this.#unstored.get(key), spanMs, isText);
    this.#unstored.set(key, slot);
    return slot;
  }

  derived(subject: string, name: string): SeriesSlot | undefined {
    return this.#unstored.get(derivedKey(subject, name));
  }

  /** Series that no telemetry store keeps, by key; whoever saves takes them from here. */
  unstored(): IterableIterator<[key: string, slot: SeriesSlot]> {
    return this.#unstored.entries();
  }

  numberOf(value: Reading['value']): number {
    return typeof value === 'number' ? value : this.#codes.codeOf(value);
  }

  #widened(slot: SeriesSlot | undefined, spanMs: number, isText: boolean): SeriesSlot {
    if (slot) {
      slot.series.window.widen(spanMs);
      return slot;
    }
    this.#size++;
    return { series: new Series(new SampleWindow(spanMs), isText ? this.#codes : null), listeners: [] };
  }

  #gateway(name: string): GatewaySlots {
    let found = this.#gateways.get(name);
    if (!found) {
      found = { heard: null, devices: new Map() };
      this.#gateways.set(name, found);
    }
    return found;
  }

  #device(gateway: string, name: string): DeviceSlots {
    const { devices } = this.#gateway(gateway);
    let found = devices.get(name);
    if (!found) {
      found = { heard: [], series: [] };
      devices.set(name, found);
    }
    return found;
  }
}

function derivedKey(subject: string, name: string): string {
  // Asked for some hundred times at each tick.
  return `derived\u001f${subject}\u001f${name}`;
}
