import { gatewayRoot } from '../site/topic.ts';
import type { Encoder, GatewayMessage, Measurement } from './dialects/encoder.ts';
import { encoderOf } from './dialects/encoders.ts';
import type { ForecastBody } from './physics/forecaster.ts';
import type { Source } from './sources/source.ts';

/** What a foreman reports at the end of a shift; the body of VOCABULARY's `progress`. */
export interface ProgressMessage {
  t: number;
  activity: string;
  percent?: number;
  actualStart?: number;
  actualFinish?: number;
  source: 'foreman';
}

export interface Stream {
  site: string;
  sources: readonly Source[];
  progress: { gateway: string; reports: (from: number, to: number) => ProgressMessage[] } | null;
  /** What somebody foretells of the weather. */
  forecast: { gateway: string; issued: (from: number, to: number) => ForecastBody[] } | null;
}

/** Something that a gateway has to send, and when it has it, ms. */
export interface Due {
  at: number;
  measurement: Measurement | null;
  /** Ready to be sent, where it is no measurement. */
  message: GatewayMessage | null;
}

/**
 * What a gateway has to send of `[from, to)`, in order. Batched, each device sends what it has as one array; else each
 * measurement is a message of its own, in order of time.
 *
 * @param encoder of the gateway; native JSON by default
 */
export function messagesOf(
  stream: Stream,
  gateway: string,
  from: number,
  to: number,
  batched: boolean,
  encoder: Encoder = encoderOf('native', stream.site, gateway),
): GatewayMessage[] {
  const due = batched ? batchesOf(stream, gateway, from, to) : dueOf(stream, gateway, from, to);
  return due.flatMap((one) => written(one, encoder));
}

export function written({ measurement, message }: Due, encoder: Encoder): GatewayMessage[] {
  if (measurement) return encoder.encode(measurement);
  return message ? [message] : [];
}

/** Every measurement, report and forecast of `[from, to)` by itself, in order of time. */
export function dueOf(stream: Stream, gateway: string, from: number, to: number): Due[] {
  const mine = stream.sources.filter((source) => source.gateway === gateway);
  const due = mine.flatMap((source) =>
    source.times(from, to).flatMap((at): Due[] => {
      const measurement = measured(source, [at]);
      return measurement ? [{ at, measurement, message: null }] : [];
    }),
  );
  // A stable sort: devices that measure at the same instant keep the order of the site's list.
  return [...due, ...reportsOf(stream, gateway, from, to)].sort((a, b) => a.at - b.at);
}

function batchesOf(stream: Stream, gateway: string, from: number, to: number): Due[] {
  const mine = stream.sources.filter((source) => source.gateway === gateway);
  const telemetry = mine.flatMap((source): Due[] => {
    const measurement = measured(source, source.times(from, to));
    return measurement ? [{ at: to, measurement, message: null }] : [];
  });
  return [...telemetry, ...reportsOf(stream, gateway, from, to)];
}

function measured(source: Source, times: readonly number[]): Measurement | null {
  const rows = times.flatMap((t) =>
    source.sample(t).map(({ c, v }) => (c === undefined ? { t, v } : { t, c, v })),
  );
  return rows.length === 0 ? null : { device: source.device, rows };
}

function reportsOf({ site, progress, forecast }: Stream, gateway: string, from: number, to: number): Due[] {
  const root = gatewayRoot(site, gateway);
  const due = (at: number, topic: string, body: object): Due => ({
    at,
    measurement: null,
    message: { topic: `${root}/${topic}`, payload: JSON.stringify(body) },
  });
  const reports = progress?.gateway === gateway ? progress.reports(from, to) : [];
  const forecasts = forecast?.gateway === gateway ? forecast.issued(from, to) : [];
  return [
    ...reports.map((report) => due(report.t, 'progress', report)),
    ...forecasts.map((body) => due(body.known, 'forecast', body)),
  ];
}
