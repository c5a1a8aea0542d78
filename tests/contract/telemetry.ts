import { agreesWithModel } from './telemetry-against-model.ts';
import { answersQuestions } from './telemetry-answers.ts';
import { keepsAnyReading } from './telemetry-any-reading.ts';
import { forgetsWhenAsked } from './telemetry-forgets.ts';
import { keepsReadings } from './telemetry-keeps.ts';
import type { OpenTelemetry } from './telemetry-setup.ts';

/** What every telemetry store does, whichever engine is below it. */
export function telemetryContract(name: string, open: OpenTelemetry): void {
  keepsReadings(name, open);
  answersQuestions(name, open);
  forgetsWhenAsked(name, open);
  keepsAnyReading(name, open);
  agreesWithModel(name, open);
}
