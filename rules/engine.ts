import type { AnyMix } from '../site/concrete/mix.ts';
import type { Pour, PourState } from '../site/concrete/pour.ts';
import { pourState } from '../site/concrete/pour-state.ts';
import type { JournalBatch, JournalReader } from '../site/journal.ts';
import { fromLocal } from '../site/local-time.ts';
import type { SeriesName } from '../site/reading.ts';
import type { Risk } from '../site/risk.ts';
import { dueProgramme } from '../site/schedule/due-programme.ts';
import type { Activity, Analysis, Programme } from '../site/schedule/programme.ts';
import { workingTime } from '../site/schedule/working-time.ts';
import type { ForecastStep } from '../site/weather/forecast.ts';
import { samplesFrom } from './derived/samples-at.ts';
import { expectedAir } from './expected-air.ts';
import { othersTurn } from './others-turn.ts';
import { PredictionMemo } from './prediction-memo.ts';
import { ProbeHistory, type ReadHistory } from './probe-history.ts';
import { milestoneEffects } from './risks/milestone-effects.ts';
import { closedRisk } from './risks/risk-record.ts';
import { stripStrengthRisk } from './strip-strength.ts';

export interface RulesOptions {
  timeZone: string;
  pours(): readonly Pour[];
  mix(id: string): AnyMix | null;
  /** As it stood at a time, ms. */
  programme(at: number): { programme: Programme; due: Analysis } | null;
  /** The mast whose air temperature counts; null: none known yet. */
  weather(): SeriesName | null;
  /** The weather forecast that was known at a time, oldest step first; absent or null: nobody foretells. */
  forecastAt?(at: number): readonly ForecastStep[] | null;
  readHistory: ReadHistory;
  /** Resolves when the telemetry store has all that this reader has been given so far. */
  storeCaughtUp(): Promise<void>;
  /** The last position of the journal: while there is more to read, only full hours are judged. Absent: unknown. */
  head?(): number;
  /** Resolves when what was reported of progress so far is known; absent: it always is. */
  reportsCaughtUp?(): Promise<void>;
  memory: RulesMemory;
  /** Shared with whoever predicts the same by the hour; absent: one of its own. */
  predictions?: PredictionMemo;
  /** Told after an evaluation is on disk. */
  onEvaluated?(result: Evaluation): void;
}

/** What must survive a restart; `save` keeps all of it or nothing. */
export interface RulesMemory {
  position(): number;
  evaluatedAt(): number;
  risk(id: string): Risk | null;
  openRisks(): Risk[];
  save(kept: { position: number; evaluatedAt?: number; risks: readonly Risk[] }): void;
}

export interface Evaluation {
  at: number;
  pours: PourState[];
  /** Those that are new or have changed. */
  risks: Risk[];
}

// Concrete changes by the hour; every ten minutes is early enough for anybody and keeps a replay quick.
const EVALUATE_EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
// A prediction takes some milliseconds; messages have their turn after so many pours.
const POURS_AT_ONCE = 4;
// A pour is followed until it is stripped, at most as long as acceptance takes.
const FOLLOWED_HOURS_MAX = 28 * 24;

/**
 * Turns what comes in into what it means for the programme. It follows the journal: readings keep the probes'
 * histories up to date, clock ticks make it judge. Judging at a time that was judged before changes nothing.
 */
export class RulesEngine implements JournalReader {
  readonly name = 'rules';
  readonly #options: RulesOptions;
  readonly #history: ProbeHistory;
  readonly #predictions: PredictionMemo;
  #states: PourState[] = [];
  #evaluatedAt: number;

  constructor(options: RulesOptions) {
    this.#options = options;
    this.#history = new ProbeHistory(options.readHistory);
    this.#predictions = options.predictions ?? new PredictionMemo();
    this.#evaluatedAt = options.memory.evaluatedAt();
  }

  position(): number {
    return this.#options.memory.position();
  }

  /** Every pour that is followed, as of the last evaluation. */
  pourStates(): readonly PourState[] {
    return this.#states;
  }

  async read(batches: readonly JournalBatch[]): Promise<void> {
    let tick = 0;
    for (const { entries, position } of batches) {
      const ticks = this.#take(entries);
      tick = Math.max(tick, ...ticks);
      // However many batches come at once, every full hour is judged, as of that hour.
      for (const hour of ticks.filter((at) => at % HOUR_MS === 0 && at > this.#evaluatedAt)) {
        await this.#evaluate(hour, position);
        await othersTurn();
      }
    }
    const last = batches.at(-1)?.position ?? 0;
    // Between the hours only now is of interest, and a past has none.
    const isNow = last >= (this.#options.head?.() ?? last);
    if (isNow && tick - this.#evaluatedAt >= EVALUATE_EVERY_MS) await this.#evaluate(tick, last, false);
  }

  /** Keeps the readings that are of interest, and gives the ticks. */
  #take(entries: JournalBatch['entries']): number[] {
    const ticks: number[] = [];
    for (const entry of entries) {
      if (entry.kind === 'readings') for (const reading of entry.readings) this.#history.add(reading);
      if (entry.kind === 'tick') ticks.push(entry.at);
    }
    return ticks;
  }

  /** Judges now, outside the rhythm; after a start and after an import. */
  async evaluateNow(at: number): Promise<void> {
    await this.#evaluate(Math.max(at, this.#evaluatedAt), this.position());
  }

  /** @param decides risks begin and end at full hours only, so that they do so however fast a past is replayed */
  async #evaluate(at: number, position: number, decides = true): Promise<void> {
    const options = this.#options;
    await options.reportsCaughtUp?.();
    const followed = this.#followed(at);
    await this.#holdHistories(followed, at);
    const air = expectedAir(this.#airSamples(at), options.forecastAt?.(at) ?? null, at);
    const predict = this.#predictions.under(air);
    const states: PourState[] = [];
    const risks: Risk[] = [];
    for (const [index, { pour, mix, placedAt, waiting }] of followed.entries()) {
      if (index % POURS_AT_ONCE === POURS_AT_ONCE - 1) await othersTurn();
      const dueStart = waiting?.due.earlyStart ?? null;
      const state = pourState({
        pour,
        mix,
        placedAt,
        samples: (probe) =>
          samplesFrom(
            this.#history.samples({ ...probe, quantity: 'temperature' }),
            Number.NEGATIVE_INFINITY,
            at,
          ),
        predict,
        airCelsius: air.celsius,
        airError: air.error,
        plannedAt: dueStart === null ? null : fromLocal(dueStart, options.timeZone),
        now: at,
      });
      states.push(state);
      if (!decides || !waiting || placedAt === null) continue;
      const before = options.memory.risk(`strip-strength-${pour.id}`);
      const risk = stripStrengthRisk({
        pour,
        state,
        activity: waiting.activity,
        due: waiting.due,
        workingMinutes: waiting.workingMinutes,
        timeZone: options.timeZone,
        now: at,
        before,
        milestones: (activity, hours) => {
          const current = options.programme(at);
          return current
            ? milestoneEffects(dueProgramme(current.programme), current.due, activity, hours)
            : [];
        },
      });
      if (risk && JSON.stringify(risk) !== JSON.stringify(before)) risks.push(risk);
    }
    if (decides) risks.push(...this.#orphaned(followed, at));
    // Whoever asked for a judgement outside the rhythm knows an older position than is on disk by now.
    options.memory.save({ position: Math.max(position, this.position()), evaluatedAt: at, risks });
    this.#evaluatedAt = at;
    this.#states = states;
    options.onEvaluated?.({ at, pours: states, risks });
  }

  /** Open risks that nobody judges any more: their pour or their activity has gone. */
  #orphaned(
    followed: readonly { pour: Pour; waiting: object | null; placedAt: number | null }[],
    at: number,
  ): Risk[] {
    const judged = new Set(
      followed.flatMap(({ pour, waiting, placedAt }) => (waiting && placedAt !== null ? pour.id : [])),
    );
    return this.#options.memory
      .openRisks()
      .filter(({ pour }) => pour === null || !judged.has(pour))
      .map((risk) => closedRisk(risk, at));
  }

  /** Pours that are placed and not stripped, and those that come. */
  #followed(at: number) {
    const current = this.#options.programme(at);
    const activities = new Map(current?.programme.activities.map((activity) => [activity.id, activity]));
    return this.#options.pours().flatMap((pour) => {
      const mix = this.#options.mix(pour.mix);
      if (!mix) return [];
      const placedAt = this.#placedAt(pour, activities, at);
      if (placedAt !== null && at - placedAt > FOLLOWED_HOURS_MAX * HOUR_MS) return [];
      return [{ pour, mix, placedAt, waiting: waitingActivity(pour, current, activities) }];
    });
  }

  #placedAt(pour: Pour, activities: ReadonlyMap<string, Activity>, at: number): number | null {
    const finish = pour.activity ? activities.get(pour.activity)?.actualFinish : null;
    const placedAt = pour.placedAt ?? (finish ? fromLocal(finish, this.#options.timeZone) : null);
    return placedAt !== null && placedAt <= at ? placedAt : null;
  }

  async #holdHistories(followed: readonly { pour: Pour; placedAt: number | null }[], at: number) {
    const wanted = followed.flatMap(({ pour, placedAt }) =>
      placedAt === null
        ? []
        : pour.probes.map(({ gateway, device, channel }) => ({
            series: { gateway, device, channel, quantity: 'temperature' },
            from: placedAt,
          })),
    );
    const weather = this.#options.weather();
    if (weather) wanted.push({ series: weather, from: at - FOLLOWED_HOURS_MAX * HOUR_MS });
    this.#history.keepOnly(wanted.map(({ series }) => series));
    const missing = wanted.filter(({ series }) => !this.#history.holds(series));
    if (missing.length === 0) return;
    await this.#options.storeCaughtUp();
    for (const { series, from } of missing) await this.#history.hold(series, from, Number.MAX_SAFE_INTEGER);
  }

  #airSamples(at: number) {
    const weather = this.#options.weather();
    return weather ? samplesFrom(this.#history.samples(weather), Number.NEGATIVE_INFINITY, at) : [];
  }
}

function waitingActivity(
  pour: Pour,
  current: { programme: Programme; due: Analysis } | null,
  activities: ReadonlyMap<string, Activity>,
) {
  const required = pour.required.find(({ purpose }) => purpose === 'strip') ?? pour.required[0];
  const activity = required ? activities.get(required.activity) : undefined;
  const due = current?.due.activities.find(({ id }) => id === activity?.id);
  const calendar = current?.programme.calendars.find(({ id }) => id === activity?.calendar);
  if (!activity || !due || !calendar) return null;
  return { activity, due, workingMinutes: workingTime(calendar).between };
}
