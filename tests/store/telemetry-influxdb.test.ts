import { afterAll, beforeAll, describe } from 'vitest';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { telemetryContract } from '../contract/telemetry.ts';
import { type Influxd, influxdIsMissing, startInfluxd } from '../support/influxd.ts';

describe.skipIf(influxdIsMissing())('against a real InfluxDB', () => {
  let influxd: Influxd;
  beforeAll(async () => {
    influxd = await startInfluxd();
  });
  afterAll(() => influxd?.remove());

  telemetryContract('InfluxDB', (place) =>
    openInfluxTelemetry({ url: influxd.url, bucket: place, site: 'tower' }),
  );
});
