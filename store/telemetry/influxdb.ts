import type { TelemetryStore } from '../../site/telemetry.ts';

export function openInfluxTelemetry(_options: object): Promise<TelemetryStore> {
  throw new Error('not there yet');
}
