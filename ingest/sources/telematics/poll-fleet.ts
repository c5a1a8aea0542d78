import { type FleetPage, fleetSerial } from '../../../site/equipment/fleet-snapshot.ts';
import { PlumblineError } from '../../../site/errors.ts';
import type { EntryPort } from '../entry-port.ts';
import type { HttpPorts } from '../http/patient-request.ts';
import { withoutQuery } from '../http/request.ts';
import { refusedEntry } from '../refused-entry.ts';
import { type OAuthClient, type TokenKeeper, tokenKeeper } from './access-token.ts';
import { decodeFleet } from './decode-fleet.ts';
import { type FleetAddress, fetchPage, nextPage } from './fetch-pages.ts';
import { type FleetFlag, FleetMemory, type LastPoint } from './fleet-memory.ts';
import { fleetReadings } from './fleet-readings.ts';

export interface TelematicsProvider extends FleetAddress {
  /** Part of the devices' names: `provider/serial`. */
  name: string;
  oauth?: OAuthClient | undefined;
  /** Serial numbers, PINs or the provider's ids of the machines on this site; absent: the whole fleet. */
  machines?: readonly string[] | undefined;
  intervalMs: number;
}

export interface FleetPorts extends HttpPorts {
  /** Under which gateway the readings are kept. */
  gateway: string;
  /** Readings before this are refused, ms; null when the site has no start. */
  siteStartsAt: number | null;
  journal: EntryPort;
  lastPoint?: LastPoint | undefined;
  log(event: string, detail: Record<string, unknown>): void;
}

export interface FleetPoll {
  pages: number;
  machines: number;
  readings: number;
  flags: FleetFlag[];
}

// At 100 machines a page 50,000: more than the largest hirer has.
const PAGES_MAX = 500;
// Of a page that cannot be read the begin says why.
const QUARANTINED_BYTES_MAX = 65_536;

/** Reads one provider's fleet, poll after poll. */
export class FleetPoller {
  readonly #provider: TelematicsProvider;
  readonly #ports: FleetPorts;
  readonly #tokens: TokenKeeper | null;
  readonly #memory: FleetMemory;

  constructor(provider: TelematicsProvider, ports: FleetPorts) {
    this.#provider = provider;
    this.#ports = ports;
    this.#tokens = provider.oauth ? tokenKeeper(provider.oauth, ports) : null;
    this.#memory = new FleetMemory(ports.lastPoint);
  }

  /**
   * One snapshot, page by page; what a page brought is stored before the next is asked for.
   *
   * @throws PlumblineError when a page does not come or cannot be read; the pages before it are kept
   */
  async poll(signal: AbortSignal): Promise<FleetPoll> {
    const { url, name } = this.#provider;
    const result: FleetPoll = { pages: 0, machines: 0, readings: 0, flags: [] };
    const visited = new Set<string>();
    for (let page: string | null = url; page !== null && !visited.has(page); ) {
      if (visited.size >= PAGES_MAX)
        throw new PlumblineError(
          'http-failed',
          `${name} has more than ${PAGES_MAX} pages; the rest is not read.`,
        );
      visited.add(page);
      const { equipment, next } = await this.#page(page, signal);
      result.pages += 1;
      await this.#take(equipment, result);
      page = next === null ? null : this.#follow(page, next);
    }
    return result;
  }

  async #page(url: string, signal: AbortSignal): Promise<FleetPage> {
    const { journal, clock } = this.#ports;
    const body = await fetchPage(this.#provider, url, this.#tokens, this.#ports, signal);
    const decoded = decodeFleet(body);
    if (decoded.ok) return decoded.page;
    const from = { ...this.#from('page'), receivedAt: clock.now() };
    await journal.appended(refusedEntry(from, body.subarray(0, QUARANTINED_BYTES_MAX), decoded));
    throw new PlumblineError('telematics-unreadable', `${withoutQuery(url)}: ${decoded.detail}`);
  }

  async #take(equipment: FleetPage['equipment'], result: FleetPoll): Promise<void> {
    const { journal, clock, gateway, siteStartsAt, log } = this.#ports;
    const { name, machines } = this.#provider;
    const context = { receivedAt: clock.now(), siteStartsAt };
    for (const one of equipment) {
      if (machines && ![one.serial, one.pin, one.equipmentId].some((id) => machines.includes(id))) continue;
      const found = fleetReadings(one, { gateway, provider: name }, context);
      if (!found || found.refused.length > 0) await this.#refuse(one, found?.refused ?? ['it has no name']);
      if (!found) continue;
      result.machines += 1;
      const { fresh, flags } = await this.#memory.compare(found.readings);
      if (fresh.length === 0) continue;
      await journal.appended({ kind: 'readings', readings: fresh });
      this.#memory.remember(fresh);
      result.readings += fresh.length;
      result.flags.push(...flags);
      for (const flag of flags) log('counter-flagged', { ...flag });
    }
  }

  /** Told once for each reason: the same snapshot comes every quarter of an hour. */
  readonly #refused = new Map<string, string>();

  async #refuse(equipment: FleetPage['equipment'][number], why: readonly string[]): Promise<void> {
    const { journal, clock } = this.#ports;
    const serial = fleetSerial(equipment) ?? 'nameless';
    const detail = why.join(' ');
    if (this.#refused.get(serial) === detail) return;
    const from = { ...this.#from(serial), receivedAt: clock.now() };
    await journal.appended(
      refusedEntry(from, JSON.stringify(equipment), { reason: 'telematics-refused-value', detail }),
    );
    this.#refused.set(serial, detail);
  }

  #follow(page: string, href: string): string | null {
    const next = nextPage(this.#provider, page, href);
    if (next === null) this.#ports.log('telematics-link-refused', { provider: this.#provider.name });
    return next;
  }

  #from(what: string) {
    return { gateway: this.#ports.gateway, topic: `telematics/${this.#provider.name}/${what}` };
  }
}
