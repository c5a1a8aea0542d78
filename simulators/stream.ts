import { gatewayRoot, telemetryTopic } from '../site/topic.ts';
import type { Sample, Source } from './sources/source.ts';

/** One message as a gateway sends it. */
export interface GatewayMessage {
  topic: string;
  payload: string;
}

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
  progress: { gateway: string; reports: (from: number, to: number) => ProgressMessage[] };
}

/**
 * What a gateway has to send of `[from, to)`, in order. Batched, each device sends what it has as one array; else each
 * measurement is a message of its own, in order of time.
 */
export function messagesOf(
  stream: Stream,
  gateway: string,
  from: number,
  to: number,
  batched: boolean,
): GatewayMessage[] {
  const sources = stream.sources.filter((source) => source.gateway === gateway);
  const telemetry = batched
    ? sources.flatMap((source) => batch(stream.site, source, from, to))
    : oneByOne(stream.site, sources, from, to);
  if (gateway !== stream.progress.gateway) return telemetry;
  const topic = `${gatewayRoot(stream.site, gateway)}/progress`;
  const reports = stream.progress.reports(from, to);
  return [...telemetry, ...reports.map((report) => ({ topic, payload: JSON.stringify(report) }))];
}

function batch(site: string, source: Source, from: number, to: number): GatewayMessage[] {
  const samples = source.times(from, to).flatMap((at) => timed(at, source.sample(at)));
  if (samples.length === 0) return [];
  return [{ topic: telemetryTopic(site, source.gateway, source.device), payload: JSON.stringify(samples) }];
}

function oneByOne(site: string, sources: readonly Source[], from: number, to: number): GatewayMessage[] {
  const due = sources.flatMap((source) => source.times(from, to).map((at) => ({ at, source })));
  // A stable sort: devices that measure at the same instant keep the order of the site's list.
  due.sort((a, b) => a.at - b.at);
  return due.map(({ at, source }) => {
    const samples = timed(at, source.sample(at));
    const topic = telemetryTopic(site, source.gateway, source.device);
    return { topic, payload: JSON.stringify(samples.length === 1 ? samples[0] : samples) };
  });
}

function timed(at: number, samples: readonly Sample[]): (Sample & { t: number })[] {
  return samples.map(({ c, v }) => (c === undefined ? { t: at, v } : { t: at, c, v }));
}
