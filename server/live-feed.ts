import type { Alarm } from '../site/alarm.ts';
import type { Clock } from '../site/clock.ts';
import type { PourState } from '../site/concrete/pour.ts';
import type { Device } from '../site/equipment/device.ts';
import type { FinishForecast } from '../site/forecast/finish-forecast.ts';
import type { JournalBatch, JournalReader } from '../site/journal.ts';
import type { LiveDelta, LiveDevice, LiveState } from '../site/live.ts';
import { applyDelta } from '../site/live.ts';
import { toLocal } from '../site/local-time.ts';
import { keptUnitOf } from '../site/quantity.ts';
import { deviceKey, type Reading } from '../site/reading.ts';
import type { Risk } from '../site/risk.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { Model } from '../site/twin/element.ts';
import { alarmsToShow } from './alarms-to-show.ts';
import { type ProgrammeView, programmeParts } from './live-programme.ts';

export interface LiveFeedOptions {
  site: SiteFile;
  clock: Clock;
  /** Where the journal stands; everything before is in `readings`. */
  position: number;
  devices(): readonly Device[];
  programme(): ProgrammeView | null;
  model(): Model | null;
}

type Change = Omit<LiveDelta, 'n'>;

/** Kinds of records whose changes screens are told of. */
export type RecordKind =
  | 'changes'
  | 'gates'
  | 'devices'
  | 'mixes'
  | 'pours'
  | 'problems'
  | 'progress'
  | 'specimens';

// What depends on the date alone (late, planned percent) is looked at again this often.
const REFRESH_EVERY_MS = 10 * 60_000;
// A site has hundreds of devices; a gateway gone wild must not fill the memory with names.
const DEVICES_MAX = 20_000;

/** The state that screens show, kept up to date from the journal and from what the rules find. */
export class LiveFeed implements JournalReader {
  readonly name = 'live';
  readonly #options: LiveFeedOptions;
  readonly #listeners = new Set<(change: Change) => void>();
  #state: LiveState;
  #position: number;
  #programmeRevision = -1;
  #refreshedAt = Number.NEGATIVE_INFINITY;
  #chances: Pick<FinishForecast, 'p50' | 'p80' | 'p95' | 'p50Days' | 'p80Days'> | null = null;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#position = options.position;
    const { id, name, timeZone } = options.site;
    this.#state = {
      now: options.clock.now(),
      simulated: null,
      site: { id, name, timeZone },
      model: options.model(),
      progress: null,
      elements: {},
      devices: Object.fromEntries(
        options.devices().map((device) => [deviceKey(device), { ...device, lastAt: 0, channels: {} }]),
      ),
      pours: {},
      activities: {},
      risks: {},
      alarms: {},
      records: {},
    };
    this.refreshProgramme();
  }

  position(): number {
    return this.#position;
  }

  state(): LiveState {
    return { ...this.#state, now: this.#options.clock.now() };
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The last known values, at a start. */
  seed(readings: readonly Reading[]): void {
    this.#apply({ now: this.#options.clock.now(), devices: this.#withReadings(readings) });
  }

  read(batches: readonly JournalBatch[]): Promise<void> {
    const readings: Reading[] = [];
    let ticked = false;
    for (const { entries } of batches)
      for (const entry of entries) {
        if (entry.kind === 'readings') readings.push(...entry.readings);
        if (entry.kind === 'tick') ticked = true;
      }
    const now = this.#options.clock.now();
    if (readings.length > 0 || ticked) this.#apply({ now, devices: this.#withReadings(readings) });
    if (now - this.#refreshedAt >= REFRESH_EVERY_MS || this.#programmeChanged()) this.refreshProgramme();
    this.#position = batches.at(-1)?.position ?? this.#position;
    return Promise.resolve();
  }

  /** What the rules found. */
  showJudgement(pours: readonly PourState[], risks: readonly Risk[]): void {
    const gone = Object.keys(this.#state.pours).filter((id) => !pours.some((pour) => pour.id === id));
    this.#apply({
      now: this.#options.clock.now(),
      pours: Object.fromEntries([...pours.map((pour) => [pour.id, pour]), ...gone.map((id) => [id, null])]),
      risks: Object.fromEntries(risks.map((risk) => [risk.id, risk])),
    });
    if (risks.length > 0) this.refreshProgramme();
  }

  /** Alarms as they stand; those that changed are sent. */
  showAlarms(alarms: readonly Alarm[]): void {
    const shown = Object.fromEntries(alarmsToShow(alarms).map((alarm) => [alarm.id, alarm]));
    this.#apply({ now: this.#options.clock.now(), alarms: changed(this.#state.alarms, shown) });
  }

  showRisks(risks: readonly Risk[]): void {
    this.#apply({
      now: this.#options.clock.now(),
      risks: Object.fromEntries(risks.map((risk) => [risk.id, risk])),
    });
    this.refreshProgramme();
  }

  showSimulation(simulated: LiveState['simulated']): void {
    this.#apply({ now: this.#options.clock.now(), simulated });
  }

  /** Records of a kind have changed. */
  noteRecords(kind: RecordKind): void {
    const count = (this.#state.records[kind] ?? 0) + 1;
    this.#apply({ now: this.#options.clock.now(), records: { [kind]: count } });
  }

  /** After an import: model, devices, programme. */
  showImport(): void {
    const devices = this.#options.devices().map((device) => {
      const key = deviceKey(device);
      const before = this.#state.devices[key];
      return [key, { ...device, lastAt: before?.lastAt ?? 0, channels: before?.channels ?? {} }];
    });
    this.#apply({
      now: this.#options.clock.now(),
      model: this.#options.model(),
      devices: Object.fromEntries(devices),
    });
    this.refreshProgramme();
  }

  /** A new forecast of the finish. */
  showForecast({ p50, p80, p95, p50Days, p80Days }: FinishForecast): void {
    this.#chances = { p50, p80, p95, p50Days, p80Days };
    this.refreshProgramme();
  }

  /** Activities, elements and the standing figures. */
  refreshProgramme(): void {
    const now = this.#options.clock.now();
    this.#refreshedAt = now;
    const view = this.#options.programme();
    if (!view) return;
    this.#programmeRevision = view.revision;
    const parts = programmeParts(
      view,
      Object.values(this.#state.risks),
      toLocal(now, this.#options.site.timeZone),
    );
    this.#apply({
      now,
      progress: { ...parts.progress, ...this.#chances },
      activities: changed(this.#state.activities, parts.activities),
      elements: changed(this.#state.elements, parts.elements),
    });
  }

  #programmeChanged(): boolean {
    const view = this.#options.programme();
    return view !== null && view.revision !== this.#programmeRevision;
  }

  #withReadings(readings: readonly Reading[]): Record<string, LiveDevice> {
    const devices: Record<string, LiveDevice> = {};
    for (const reading of readings) {
      const key = deviceKey(reading);
      const known = devices[key] ?? this.#state.devices[key] ?? this.#unassigned(reading);
      if (known) devices[key] = withReading(known, reading);
    }
    return devices;
  }

  /** A device that sends before anybody has named it is shown all the same. */
  #unassigned({ gateway, device }: Reading): LiveDevice | null {
    if (Object.keys(this.#state.devices).length >= DEVICES_MAX) return null;
    const name = { en: device, zh: device };
    return { gateway, device, kind: 'unassigned', name, position: null, lastAt: 0, channels: {} };
  }

  #apply(change: Change): void {
    this.#state = applyDelta(this.#state, { ...change, n: 0 });
    for (const listener of this.#listeners) listener(change);
  }
}

function withReading(device: LiveDevice, reading: Reading): LiveDevice {
  const { channel, quantity, at, value } = reading;
  const before = device.channels[channel]?.[quantity];
  // Late data belongs to the store, not to 'now'.
  if (before && before.at > at) return device;
  const unit = reading.unit ?? keptUnitOf(quantity);
  return {
    ...device,
    lastAt: Math.max(device.lastAt, at),
    channels: {
      ...device.channels,
      [channel]: { ...device.channels[channel], [quantity]: { value, unit, at } },
    },
  };
}

/** Entries that are not what they were, and null for those that are gone. */
function changed<T>(before: Record<string, T>, after: Record<string, T>): Record<string, T | null> {
  const changes: Record<string, T | null> = {};
  for (const [key, value] of Object.entries(after))
    if (JSON.stringify(value) !== JSON.stringify(before[key])) changes[key] = value;
  for (const key of Object.keys(before)) if (!(key in after)) changes[key] = null;
  return changes;
}
