/** What an edge node sends. Commands go the other way. */
export const SPARKPLUG_TYPES = ['NBIRTH', 'NDEATH', 'DBIRTH', 'DDEATH', 'NDATA', 'DDATA'] as const;

export type SparkplugType = (typeof SPARKPLUG_TYPES)[number];

export interface SparkplugTopic {
  group: string;
  type: SparkplugType;
  edge: string;
  /** Null on messages of the edge node itself. */
  device: string | null;
}

/**
 * A topic of Sparkplug B taken apart, or null when it is none that an edge node sends to.
 *
 * @example parseSparkplugTopic('spBv1.0/site/DDATA/edge-1/pump')
 *   // { group: 'site', type: 'DDATA', edge: 'edge-1', device: 'pump' }
 */
export function parseSparkplugTopic(topic: string): SparkplugTopic | null {
  const [namespace, group, name, edge, device, ...rest] = topic.split('/');
  const type = SPARKPLUG_TYPES.find((one) => one === name);
  if (namespace !== 'spBv1.0' || !group || !type || !edge || rest.length > 0) return null;
  const ofDevice = type.startsWith('D');
  if (ofDevice !== (device !== undefined && device !== '')) return null;
  return { group, type, edge, device: device ?? null };
}

export function commandTopic(group: string, edge: string): string {
  return `spBv1.0/${group}/NCMD/${edge}`;
}
