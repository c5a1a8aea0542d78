import { agreesWithModel } from './telemetry-against-model.ts';
import { answersQuestions } from './telemetry-answers.ts';
import { keepsReadings } from './telemetry-keeps.ts';
import type { OpenTelemetry } from './telemetry-setup.ts';

/** What every telemetry store does, whichever engine is below it. */
export function telemetryContract(name: string, open: OpenTelemetry): void {
  keepsReadings(name, open);
  answersQuestions(name, open);
  agreesWithModel(name, open);
}
