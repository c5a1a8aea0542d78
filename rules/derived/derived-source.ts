import type { BoundProbe } from '../../site/concrete/pour.ts';
import type { JournalBatch } from '../../site/journal.ts';
import { toLocal } from '../../site/local-time.ts';
import type { SeriesName } from '../../site/reading.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';
import { expectedAir } from '../expected-air.ts';
import { neighbourDifference } from '../neighbour-difference.ts';
import { othersTurn } from '../others-turn.ts';
import { PredictionMemo } from '../prediction-memo.ts';
import { ProbeHistory, type ReadHistory } from '../probe-history.ts';
import type { ReadDerived, Subject } from '../subject.ts';
import { behindPlanDays } from './behind-plan.ts';
import type { DerivedFacts } from './derived-facts.ts';
import { KnownDevices } from './known-devices.ts';
import { NeighboursOf } from './neighbours-of.ts';
import { calendarOf, datedActivity, followedPours, type PlacedPour, requirement } from './placed-pour.ts';
import { pourStrength } from './pour-strength.ts';
import { pourThermal } from './pour-thermal.ts';
import { pourWindow } from './pour-window.ts';
import { newestAt, samplesFrom } from './samples-at.ts';
import { specimenInputs } from './specimen-inputs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// Concrete changes slowly. Times of the clock and not of the start, so that a replay looks at the same ones.
const TEMPERATURES_EVERY_MS = 5 * MINUTE_MS;
// Predictions look weeks ahead and take their time.
const STRENGTH_EVERY_MS = HOUR_MS;
// Readings of an hour are still on their way when it strikes: a strength without them would hold for all of the next.
const LATENESS_MS = 2 * MINUTE_MS;
const PROGRESS_EVERY_MS = HOUR_MS;
// Air before the first placing tells what the air of a night is.
const BEFORE_PLACING_MS = 2 * DAY_MS;
const AIR_MS = 30 * DAY_MS;

type Strengths = ReadonlyMap<string, Record<string, number | null>>;
type Values = Readonly<Record<string, number | string | null | undefined>>;

const NOTHING: Values = {};
// A prediction takes some milliseconds; messages have their turn after so many pours.
const POURS_AT_ONCE = 4;

/**
 * Works out what rules ask for with `derived:`, for the service, for a replay and for `rules test` alike. It is shown
 * the journal batch by batch, and told before it is asked; what it answers for a time rests on samples up to that time.
 */
export class DerivedSource {
  readonly #facts: DerivedFacts;
  readonly #storeCaughtUp: () => Promise<void>;
  readonly #predictions: PredictionMemo;
  readonly #history: ProbeHistory;
  readonly #devices: KnownDevices;
  readonly #neighbours: NeighboursOf;
  #followed: { at: number; pours: ReadonlyMap<string, PlacedPour> } = { at: Number.NaN, pours: new Map() };
  #foretold: { at: number; steps: readonly ForecastStep[] | null } = { at: Number.NaN, steps: null };
  /** By the full hour, for the hours of the batch that was shown last and the one before. */
  #strengths: ReadonlyMap<number, Strengths> = new Map();

  /**
   * @param storeCaughtUp resolves when the store has all that was shown so far
   * @param predictions shared with whoever predicts the same
   */
  constructor(
    facts: DerivedFacts,
    readHistory: ReadHistory,
    storeCaughtUp: () => Promise<void>,
    predictions = new PredictionMemo(),
  ) {
    this.#facts = facts;
    this.#predictions = predictions;
    this.#devices = new KnownDevices(facts.devices);
    this.#neighbours = new NeighboursOf(facts.pours);
    this.#history = new ProbeHistory(readHistory);
    this.#storeCaughtUp = storeCaughtUp;
  }

  /** Shows a batch; to be awaited before the engine is given it. */
  async take({ entries }: JournalBatch): Promise<void> {
    const ticks: number[] = [];
    for (const entry of entries) {
      if (entry.kind === 'readings') for (const reading of entry.readings) this.#history.add(reading);
      if (entry.kind === 'tick') ticks.push(entry.at);
    }
    const tick = ticks.at(-1);
    if (tick === undefined) return;
    await this.#hold(tick);
    // Whoever follows a risk asks some minutes back.
    const from = hourOf(ticks[0] ?? tick) - STRENGTH_EVERY_MS;
    const strengths = new Map([...this.#strengths].filter(([hour]) => hour >= from));
    for (const hour of new Set(ticks.map(hourOf)))
      if (!strengths.has(hour)) strengths.set(hour, await this.#strengthsAt(hour));
    this.#strengths = strengths;
  }

  readonly read: ReadDerived = (subject, at) => {
    switch (subject.kind) {
      case 'pour':
        return this.#ofPour(subject.id, at);
      case 'sensor':
        return this.#ofSensor(subject, at);
      case 'machine':
        return { onShift: this.#isOnShift(at) ? 1 : 0 };
      case 'activity':
        return this.#ofActivity(subject.id, at);
      case 'specimen':
        return at % PROGRESS_EVERY_MS === 0 ? this.#ofSpecimen(subject.id) : NOTHING;
      default:
        return NOTHING;
    }
  };

  #ofPour(id: string, at: number): Values {
    if (at % TEMPERATURES_EVERY_MS !== 0) return NOTHING;
    const placed = this.#pours(at).get(id);
    if (!placed) return NOTHING;
    const current = this.#facts.programmeAt(at);
    const strength = this.#strengthOf(placed, at);
    const waiting = datedActivity(current, requirement(placed.pour, 'strip')?.activity);
    return {
      ...strength,
      ...pourThermal({
        ...{ placed, at, air: this.#air() },
        samples: (probe) => this.#samples(probe),
        isUncovered: Boolean(waiting?.activity.actualStart),
        strengthMPa: strength.strengthMPa ?? null,
        limits: this.#facts.limitsAt(at),
      }),
      ...(at % STRENGTH_EVERY_MS === 0
        ? pourWindow(placed, current, this.#forecastAt(at), at, this.#facts.timeZone)
        : NOTHING),
    };
  }

  /** As of the last full hour, so that a restart within it comes to the same. */
  #strengthOf(placed: PlacedPour, at: number): Record<string, number | null> {
    return this.#strengths.get(hourOf(at))?.get(placed.pour.id) ?? {};
  }

  /** Predictions take their time: pour by pour before anybody asks, so that messages have their turn in between. */
  async #strengthsAt(hour: number): Promise<Strengths> {
    const { timeZone } = this.#facts;
    const current = this.#facts.programmeAt(hour);
    const air = this.#air();
    const known = samplesFrom(air, Number.NEGATIVE_INFINITY, hour);
    const expected = expectedAir(known, this.#forecastAt(hour), hour);
    const facts = { at: hour, air, expected, predict: this.#predictions.under(expected), current, timeZone };
    const values = new Map<string, Record<string, number | null>>();
    for (const placed of this.#pours(hour).values()) {
      if (values.size % POURS_AT_ONCE === POURS_AT_ONCE - 1) await othersTurn();
      values.set(
        placed.pour.id,
        pourStrength({ ...facts, placed, samples: (probe) => this.#samples(probe) }),
      );
    }
    return values;
  }

  #ofSensor({ channel }: Subject, at: number): Values {
    if (!channel || at % TEMPERATURES_EVERY_MS !== 0) return NOTHING;
    const { calibratedUntil } = this.#devices.of(channel) ?? {};
    const values: Record<string, number | null> = {};
    if (calibratedUntil !== undefined) values.calibrationOverdueDays = (at - calibratedUntil) / DAY_MS;
    const pours = this.#pours(at);
    const found = this.#neighbours.of(channel).findLast(({ pour }) => pours.has(pour));
    if (found)
      values.neighbourDifferenceCelsius = neighbourDifference(
        newestAt(this.#samples(found.own), at),
        found.neighbours.map((probe) => newestAt(this.#samples(probe), at)),
      );
    return values;
  }

  /** Without a programme nobody knows the shifts, and every hour counts. */
  #isOnShift(at: number): boolean {
    const current = this.#facts.programmeAt(at);
    const calendar = current ? calendarOf(current, undefined) : null;
    if (!calendar) return true;
    const now = toLocal(at, this.#facts.timeZone);
    return workingTime(calendar).nextStart(now) === now;
  }

  #ofActivity(id: string, at: number): Values {
    const current = at % PROGRESS_EVERY_MS === 0 ? this.#facts.programmeAt(at) : null;
    return current ? { behindPlanDays: behindPlanDays(current, id, toLocal(at, this.#facts.timeZone)) } : {};
  }

  #ofSpecimen(id: string): Values {
    const specimen = this.#facts.specimens().find((one) => one.id === id);
    const pour = this.#facts.pours().find((one) => one.id === specimen?.pour);
    const mix = pour ? this.#facts.mix(pour.mix) : null;
    return specimen && mix ? specimenInputs(specimen, mix.gradeMPa) : NOTHING;
  }

  #pours(at: number): ReadonlyMap<string, PlacedPour> {
    if (this.#followed.at !== at) {
      const pours = followedPours(this.#facts, at);
      this.#followed = { at, pours: new Map(pours.map((one) => [one.pour.id, one])) };
    }
    return this.#followed.pours;
  }

  #samples({ gateway, device, channel }: BoundProbe) {
    return this.#history.samples({ gateway, device, channel, quantity: 'temperature' });
  }

  #forecastAt(at: number): readonly ForecastStep[] | null {
    if (this.#foretold.at !== at) this.#foretold = { at, steps: this.#facts.forecastAt(at) };
    return this.#foretold.steps;
  }

  #air() {
    const weather = this.#facts.weather();
    return weather ? this.#history.samples(weather) : [];
  }

  async #hold(at: number): Promise<void> {
    const wanted: { series: SeriesName; from: number }[] = followedPours(this.#facts, at).flatMap(
      ({ pour, placedAt }) =>
        pour.probes.map(({ gateway, device, channel }) => ({
          series: { gateway, device, channel, quantity: 'temperature' },
          from: (placedAt ?? at) - BEFORE_PLACING_MS,
        })),
    );
    const weather = this.#facts.weather();
    if (weather) wanted.push({ series: weather, from: at - AIR_MS });
    this.#history.keepOnly(wanted.map(({ series }) => series));
    const missing = wanted.filter(({ series }) => !this.#history.holds(series));
    if (missing.length === 0) return;
    await this.#storeCaughtUp();
    for (const { series, from } of missing) await this.#history.hold(series, from, Number.MAX_SAFE_INTEGER);
  }
}

/** The hour whose strength counts at a time: what was measured in it has come. */
function hourOf(at: number): number {
  return Math.floor((at - LATENESS_MS) / STRENGTH_EVERY_MS) * STRENGTH_EVERY_MS;
}
