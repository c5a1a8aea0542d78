import { type CounterFlag, counterFlag } from '../../../site/equipment/fleet-counter.ts';
import { fleetState } from '../../../site/equipment/fleet-state.ts';
import { type Point, type Reading, type SeriesName, seriesKey } from '../../../site/reading.ts';
import { FLEET_COUNTERS } from './fleet-elements.ts';

/** The newest point of a series that the service has, for counters that ran on while it was away. */
export type LastPoint = (series: SeriesName) => Promise<Point | null>;

export interface FleetFlag extends CounterFlag {
  device: string;
  quantity: string;
}

/**
 * What the last snapshot said of each machine. Snapshots tell the same values again until the machine sends new ones;
 * those are left out, and counters are compared with what they were.
 */
export class FleetMemory {
  readonly #last = new Map<string, Point>();
  readonly #lastPoint: LastPoint;

  constructor(lastPoint: LastPoint = async () => null) {
    this.#lastPoint = lastPoint;
  }

  /** Of one machine's readings those that are new, its state where they tell one, and what is wrong with its counters. */
  async compare(readings: readonly Reading[]): Promise<{ fresh: Reading[]; flags: FleetFlag[] }> {
    const fresh: Reading[] = [];
    const flags: FleetFlag[] = [];
    const gains = new Map<string, number>();
    for (const reading of readings) {
      const { quantity, at, value, device } = reading;
      const last = await this.#before(reading);
      if (last && last[0] === at && last[1] === value) continue;
      fresh.push(reading);
      if (typeof value !== 'number' || !FLEET_COUNTERS.has(quantity)) continue;
      const flag = counterFlag(last, [at, value], FLEET_COUNTERS.get(quantity) ?? null);
      if (flag) flags.push({ ...flag, device, quantity });
      else if (typeof last?.[1] === 'number') gains.set(quantity, value - last[1]);
    }
    const running = fresh.find(({ quantity }) => quantity === 'engineRunning');
    if (running)
      fresh.push({
        ...withoutUnit(running),
        quantity: 'state',
        value: fleetState(
          running.value === 1,
          gains.get('operatingHours') ?? null,
          gains.get('idleHours') ?? null,
        ),
      });
    fresh.push(...flags.map((flag) => flagReading(flag, readings)).filter((one) => one !== null));
    return { fresh, flags };
  }

  /** Once they are stored; before that they would be left out when they come again. */
  remember(readings: readonly Reading[]): void {
    for (const reading of readings) {
      const key = seriesKey(reading);
      const last = this.#last.get(key);
      if (!last || reading.at >= last[0]) this.#last.set(key, [reading.at, reading.value]);
    }
  }

  async #before(reading: Reading): Promise<Point | null> {
    const known = this.#last.get(seriesKey(reading));
    if (known || !FLEET_COUNTERS.has(reading.quantity)) return known ?? null;
    const { gateway, device, channel, quantity } = reading;
    return this.#lastPoint({ gateway, device, channel, quantity });
  }
}

/** A flag is itself a reading, so that it stands in the series beside the counter, also in a year. */
function flagReading(flag: FleetFlag, readings: readonly Reading[]): Reading | null {
  const counter = readings.find(({ quantity }) => quantity === flag.quantity);
  return counter
    ? {
        ...withoutUnit(counter),
        quantity: 'counterEvent',
        channel: flag.quantity,
        value: `${flag.kind}: ${flag.before} → ${flag.after}`,
      }
    : null;
}

function withoutUnit({ unit: _unit, ...reading }: Reading): Reading {
  return reading;
}
