import sparkplug from 'sparkplug-payload';
import type { Encoder, GatewayMessage, Measurement } from './encoder.ts';

interface Metric {
  name?: string;
  alias?: number;
  timestamp: number;
  type: 'Double' | 'String' | 'UInt64' | 'Boolean';
  value: number | string | boolean;
}

/**
 * A Sparkplug B edge node in a group of its own name: births with names and aliases, data by alias alone, numbered
 * 0–255, and a death that carries its birth's number.
 */
export function sparkplugEdge(gateway: string): Encoder {
  const payloads = sparkplug.get('spBv1.0');
  if (!payloads) throw new Error('sparkplug-payload does not know spBv1.0.');
  const topic = (kind: string, device?: string) =>
    `spBv1.0/${gateway}/${kind}/${gateway}${device === undefined ? '' : `/${device}`}`;
  const aliases = new Map<string, number>();
  const born = new Map<string, Set<string>>();
  let seq = 0;

  function message(kind: string, device: string | undefined, timestamp: number, metrics: Metric[]) {
    const payload = Buffer.from(payloads?.encodePayload({ timestamp, metrics, seq }) ?? []);
    seq = (seq + 1) % 256;
    return { topic: topic(kind, device), payload, qos: 0 as const };
  }

  const encode = ({ device, rows }: Measurement): GatewayMessage[] => {
    const metrics = rows.flatMap((row) => metricsOf(row));
    if (metrics.length === 0) return [];
    const known = born.get(device) ?? new Set();
    born.set(device, known);
    const birth = metrics.some(({ name }) => !known.has(name));
    const timestamp = metrics.at(-1)?.timestamp ?? 0;
    if (birth) for (const { name } of metrics) known.add(name);
    const told = metrics.map(({ name, ...rest }): Metric => {
      const key = `${device}/${name}`;
      const alias = aliases.get(key) ?? aliases.size + 1;
      aliases.set(key, alias);
      return birth ? { name, alias, ...rest } : { alias, ...rest };
    });
    return [message(birth ? 'DBIRTH' : 'DDATA', device, timestamp, told)];
  };

  const death = payloads.encodePayload({
    timestamp: 0,
    metrics: [{ name: 'bdSeq', type: 'UInt64', value: 0, timestamp: 0 }],
  });
  return {
    encode,
    begin(at) {
      born.clear();
      seq = 0;
      return [
        message('NBIRTH', undefined, at, [
          { name: 'bdSeq', type: 'UInt64', value: 0, timestamp: at },
          { name: 'Node Control/Rebirth', type: 'Boolean', value: false, timestamp: at },
        ]),
      ];
    },
    will: { topic: topic('NDEATH'), payload: Buffer.from(death), qos: 1 },
    listens: topic('NCMD'),
  };
}

function metricsOf({ t, c, v }: Measurement['rows'][number]): (Metric & { name: string })[] {
  return Object.entries(v).map(([quantity, value]) => ({
    name: c ? `${c}/${quantity}` : quantity,
    timestamp: t,
    type: typeof value === 'number' ? 'Double' : 'String',
    value,
  }));
}
