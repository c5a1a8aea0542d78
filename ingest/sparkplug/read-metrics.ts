import type { Gathering } from '../decoded.ts';
import { quoted, type Refusal, refusal } from '../message-body.ts';
import type { RawReading } from '../reading-of.ts';
import type { Edge } from './edge.ts';
import { quantityOfMetric } from './metric-name.ts';
import { valueOfMetric } from './metric-value.ts';
import type { SparkplugMetric, SparkplugPayload } from './sparkplug-payload.ts';
import type { SparkplugTopic } from './sparkplug-topic.ts';

export const NO_BIRTH = 'sparkplug-no-birth';
// Of Ignition and others: 192 is good, 0 bad, 500 stale.
const QUALITY_GOOD = 192;

/**
 * The readings of a birth or data message.
 *
 * @param edge whose births are known; null: none are, then only metrics that name themselves can be read
 * @param receivedAt ms
 */
export function readMetrics(
  payload: SparkplugPayload,
  topic: SparkplugTopic,
  edge: Edge | null,
  receivedAt: number,
  found: Gathering,
): void {
  const device = topic.device === null ? topic.edge : `${topic.edge}/${topic.device}`;
  for (const [index, metric] of payload.metrics.entries()) {
    // A null says that the edge has no value now.
    if (metric.isNull || !metric.value) continue;
    const birth = edge?.birthOf(topic.device, metric);
    const name = metric.name || birth?.name;
    const datatype = metric.datatype || birth?.datatype;
    if (name === undefined || datatype === undefined) {
      found.refuse(index, unknownMetric(topic, metric));
      continue;
    }
    if (birth && birth.device !== topic.device) {
      found.refuse(
        index,
        refusal(
          'sparkplug-alias-foreign',
          `The alias ${metric.alias} belongs to another device of ${topic.edge}.`,
        ),
      );
      continue;
    }
    const at = metric.timestamp ?? payload.timestamp;
    if (at === undefined) found.timedByReceipt();
    take({ ...metric, name, datatype }, birth?.unit, at ?? receivedAt, device, index, found);
  }
}

function take(
  metric: SparkplugMetric & { name: string; datatype: number },
  bornUnit: string | undefined,
  at: number,
  device: string,
  index: number,
  found: Gathering,
): void {
  const { name, datatype, value: field, quality } = metric;
  const named = quantityOfMetric(name);
  if (!named || !field) return;
  if (quality !== undefined && quality !== QUALITY_GOOD) {
    found.refuse(
      index,
      refusal('quality-bad', `The edge says that ${quoted(name)} is of quality ${quality}.`),
      name,
    );
    return;
  }
  const value = valueOfMetric(field, datatype);
  if (!value.ok) {
    found.refuse(index, refusal(value.reason, `${quoted(name)}: ${value.detail}`), name);
    return;
  }
  const raw: RawReading = { ...named, at, value: value.value };
  const unit = metric.unit ?? bornUnit;
  if (unit !== undefined && unit !== '') raw.unit = unit;
  found.add(device, raw, index, name);
}

/** Another birth would not help where a birth itself says too little. */
function unknownMetric({ type, edge }: SparkplugTopic, { name, alias }: SparkplugMetric): Refusal {
  const what = name ? `metric ${quoted(name)}` : `alias ${alias ?? '(none)'}`;
  if (type.endsWith('BIRTH'))
    return refusal(
      'sparkplug-birth-incomplete',
      `The birth of ${edge} gives the ${what} no name or no data type.`,
    );
  return refusal(
    NO_BIRTH,
    `The birth that tells what the ${what} of ${edge} is was not heard. It was asked for; decode the message again when it has come.`,
  );
}
