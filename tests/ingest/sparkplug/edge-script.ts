import { SparkplugEdges } from '../../../ingest/sparkplug/sparkplug-edges.ts';
import { decodeWithTahu, encodeSparkplug, type UMetric } from './encode-sparkplug.ts';

export const START = Date.UTC(2026, 10, 20, 8);

/** What came of one message. */
export interface Step {
  /** `device channel quantity value unit`, what is empty being left out. */
  values: string[];
  times: number[];
  reason: string | null;
  detail: string;
  /** `gateway online|offline`. */
  status: string | null;
  /** Names of the edges that were asked for a birth. */
  asked: string[];
}

/** An edge node whose messages are written by hand, against the host’s state machine. */
export class EdgeScript {
  readonly edges = new SparkplugEdges();
  readonly edge = 'edge-1';
  readonly gateway = 'gw-1';
  now = START;

  at(seconds: number): this {
    this.now = START + seconds * 1000;
    return this;
  }

  send(type: string, metrics: UMetric[], seq?: number, device?: string): Step {
    return this.sendBytes(
      type,
      encodeSparkplug({ timestamp: this.now, metrics, ...(seq === undefined ? {} : { seq }) }),
      device,
    );
  }

  sendBytes(type: string, payload: Uint8Array, device?: string): Step {
    const { decoded, status, commands } = this.edges.take(
      { gateway: this.gateway, topic: this.topic(type, device), payload },
      { receivedAt: this.now },
    );
    const readings = decoded.ok ? decoded.readings : [];
    const refused = decoded.ok ? (decoded.refused[0] ?? null) : decoded;
    return {
      values: readings.map((one) =>
        [one.device, one.channel, one.quantity, one.value, one.unit]
          .filter((part) => part !== '' && part !== undefined)
          .join(' '),
      ),
      times: readings.map(({ at }) => at),
      reason: refused?.reason ?? null,
      detail: refused?.detail ?? '',
      status: status ? `${status.gateway} ${status.online ? 'online' : 'offline'}` : null,
      asked: commands.map(({ topic }) => topic),
    };
  }

  /** A birth of the node with a temperature (alias 1). */
  birth(bdSeq = 0, seq = 0): Step {
    return this.send(
      'NBIRTH',
      [
        { name: 'bdSeq', type: 'UInt64', value: bdSeq },
        { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
        { name: 'Temperature', alias: 1, type: 'Float', value: 20.5, timestamp: this.now },
      ],
      seq,
    );
  }

  topic(type: string, device?: string): string {
    return `spBv1.0/site/${type}/${this.edge}${device === undefined ? '' : `/${device}`}`;
  }
}

/** A metric by its alias alone, without a data type: as data after a birth. */
export function byAlias(alias: number, value: number, timestamp?: number): UMetric {
  const metric: UMetric = { alias, type: 'Float', value };
  if (timestamp !== undefined) metric.timestamp = timestamp;
  return metric;
}

export { decodeWithTahu };
