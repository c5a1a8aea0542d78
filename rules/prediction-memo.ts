import { type StrengthPrediction, strengthPredictor } from '../site/concrete/predict.ts';
import type { PredictionInput } from '../site/concrete/predict-outlook.ts';
import { samplesPrint } from './air-print.ts';
import type { ExpectedAir } from './expected-air.ts';

export type Predict = (input: PredictionInput) => StrengthPrediction | null;

// Two readers of the journal are at most some days apart while a past is read: fifty probes, an hour each, a week.
const PREDICTIONS_MAX = 8_192;
// Of a pour's probes, whose history is held while its requirements are asked for in turn.
const PREDICTORS_MAX = 8;
const MIXES_MAX = 1_000;

/**
 * One place that predicts, for everybody who judges by the hour: the same probe with the same samples, air and mix at the
 * same time is worked out once, whoever asks first.
 */
export class PredictionMemo {
  readonly #known = new Map<string, StrengthPrediction | null>();
  readonly #predictors = new Map<string, ReturnType<typeof strengthPredictor>>();
  readonly #mixes = new Map<string, number>();
  #mixesSeen = 0;
  #worked = 0;

  /** How many were worked out and not remembered. */
  get worked(): number {
    return this.#worked;
  }

  /** @param air what the concrete will harden in, as known to whoever asks */
  under(air: ExpectedAir): Predict {
    return (input) => {
      const { placedAt, now, sectionThicknessMm, samples, requiredMPa } = input;
      const about = [this.#mixNumber(input), placedAt, now, sectionThicknessMm];
      const probe = `${about.join()} ${samplesPrint(samples, placedAt)} ${air.key}`;
      const key = `${requiredMPa} ${probe}`;
      const known = this.#known.get(key);
      if (known !== undefined) return known;
      this.#worked++;
      const prediction = this.#predictor(probe, input)?.(input.requiredMPa) ?? null;
      remember(this.#known, key, prediction, PREDICTIONS_MAX);
      return prediction;
    };
  }

  #predictor(probe: string, input: PredictionInput) {
    const held = this.#predictors.get(probe);
    if (held !== undefined) return held;
    const predictor = strengthPredictor(input);
    remember(this.#predictors, probe, predictor, PREDICTORS_MAX);
    return predictor;
  }

  /** A calibration changes a mix under its name. */
  #mixNumber({ mix }: PredictionInput): number {
    const text = JSON.stringify(mix);
    const known = this.#mixes.get(text);
    if (known !== undefined) return known;
    remember(this.#mixes, text, ++this.#mixesSeen, MIXES_MAX);
    return this.#mixesSeen;
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T, countMax: number): void {
  map.set(key, value);
  if (map.size <= countMax) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
