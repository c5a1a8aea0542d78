import type { CompiledCalendar } from './compiled-calendar.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import type { ModelFactor } from './shared-factors.ts';
import type { Spreads } from './spreads.ts';
import type { Distribution } from './three-point.ts';

/** A discrete risk: it happens or it does not; if it does, its activities take longer. */
export interface DiscreteRisk {
  id: string;
  /** 0 … 1. */
  probability: number;
  activities: readonly string[];
  /** Working days that it adds to each of its activities. */
  optimistic: number;
  likely: number;
  pessimistic: number;
  distribution: Distribution;
}

/** All that a worker needs to run iterations: plain data that can be sent to it. */
export interface RiskModel {
  network: CompiledNetwork;
  /** Nodes whose duration is uncertain or that a risk can hit. */
  nodes: Uint32Array;
  /** Their durations, minutes. */
  durations: Spreads;
  /** What each takes when its spread is taken away, minutes. */
  likely: Float64Array;
  /** Their random streams. */
  streams: Int32Array;
  factors: readonly ModelFactor[];
  risks: readonly ModelRisk[];
  /** Calendars that lose days to weather, written anew for each iteration. */
  weather: readonly ModelWeather[];
  /** Nodes whose finishes are kept, see RiskInputs.watch. */
  watched: Uint32Array;
  /** How much of the spread of all durations they share, 0 … 1. */
  correlation: number;
}

export interface ModelRisk {
  id: string;
  probability: number;
  /** Indices into `nodes`. */
  hits: Uint32Array;
  /** What it adds to each of them, minutes. */
  impacts: Spreads;
  happens: number;
  size: number;
}

export interface ModelWeather {
  /** Index into the windows. */
  window: number;
  /** Index into the network's calendars. */
  calendar: number;
  /** The calendar without any loss. */
  fair: CompiledCalendar;
  /** Of each of its days the chance to be lost. */
  lost: Float64Array;
  streams: Int32Array;
}
