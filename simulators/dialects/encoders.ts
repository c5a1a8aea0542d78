import { gzipSync } from 'node:zlib';
import { gatewayRoot, telemetryTopic } from '../../site/topic.ts';
import type { Encoder, GatewayMessage, Measurement, SimulatedDialect } from './encoder.ts';
import { lineOf } from './lines.ts';
import { chirpstackUplinks, ttsUplinks } from './lorawan.ts';
import { senmlPack } from './senml.ts';
import { sparkplugEdge } from './sparkplug.ts';

type Write = (measurement: Measurement) => GatewayMessage[];

/** The encoder of one gateway. A Sparkplug edge has a session in it, so each gateway needs its own. */
export function encoderOf(dialect: SimulatedDialect, site: string, gateway: string): Encoder {
  if (dialect === 'sparkplug') return sparkplugEdge(gateway);
  return { encode: WRITERS[dialect](site, gateway), begin: () => [], will: null, listens: null };
}

const WRITERS: Record<Exclude<SimulatedDialect, 'sparkplug'>, (site: string, gateway: string) => Write> = {
  native: (site, gateway) => (measurement) => [
    { topic: telemetryTopic(site, gateway, measurement.device), payload: nativeText(measurement) },
  ],
  gzip: (site, gateway) => (measurement) => [
    {
      topic: telemetryTopic(site, gateway, measurement.device),
      payload: gzipSync(nativeText(measurement)),
    },
  ],
  senml: (site, gateway) => (measurement) => [
    {
      topic: `${gatewayRoot(site, gateway)}/${measurement.device}/senml`,
      payload: JSON.stringify(senmlPack(measurement)),
    },
  ],
  lines: (site, gateway) => (measurement) => [
    {
      topic: `${gatewayRoot(site, gateway)}/${measurement.device}/lines`,
      payload: measurement.rows.map(lineOf).join('\n'),
    },
  ],
  chirpstack: (_site, gateway) => (measurement) => chirpstackUplinks(gateway, measurement),
  tts: (_site, gateway) => (measurement) => ttsUplinks(gateway, measurement),
};

function nativeText({ rows }: Measurement): string {
  return JSON.stringify(rows.length === 1 ? rows[0] : rows);
}
