import type { Device } from '../../site/equipment/device.ts';
import { deviceKey } from '../../site/reading.ts';

/** Devices by their name; every sensor asks at every look, and the list changes a few times a day. */
export class KnownDevices {
  readonly #list: () => readonly Device[];
  #listed: readonly Device[] = [];
  #byKey: ReadonlyMap<string, Device> = new Map();

  constructor(list: () => readonly Device[]) {
    this.#list = list;
  }

  of(name: { gateway: string; device: string }): Device | undefined {
    const listed = this.#list();
    if (listed !== this.#listed) {
      this.#listed = listed;
      this.#byKey = new Map(listed.map((one) => [deviceKey(one), one]));
    }
    return this.#byKey.get(deviceKey(name));
  }
}
