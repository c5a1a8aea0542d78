/** How Node-RED writes: each message by itself, as most flows do, or gathered first, as a careful one does. */
export type Gathering = 'single' | 'gathered';

// Half a second or a thousand messages, whichever is first: a request to InfluxDB is then worth its cost.
const GATHER_SECONDS = 0.5;

const TO_POINT = `
const [, , , , device] = msg.topic.split('/');
const { t, v } = msg.payload;
msg.payload = { measurement: 'readings', timestamp: new Date(t), tags: { device }, fields: { temperature: v.temperature } };
return msg;`;

/**
 * The flow that people draw for this: MQTT in (QoS 1, a session that stays) → a function that makes a point of it →
 * InfluxDB.
 *
 * @returns what `flows.json` holds
 */
export function nodeRedFlow(mqttPort: number, influxPort: number, gathering: Gathering): unknown[] {
  const z = 'site';
  const afterFunction = gathering === 'single' ? 'wrap' : 'gather';
  return [
    { id: z, type: 'tab', label: 'Site' },
    {
      id: 'broker',
      type: 'mqtt-broker',
      broker: '127.0.0.1',
      port: String(mqttPort),
      clientid: 'node-red',
      autoConnect: true,
      protocolVersion: '4',
      keepalive: '60',
      cleansession: false,
    },
    {
      id: 'in',
      type: 'mqtt in',
      z,
      topic: 'plumbline/v1/#',
      qos: '1',
      datatype: 'json',
      broker: 'broker',
      nl: false,
      rap: true,
      rh: 0,
      inputs: 0,
      wires: [['point']],
    },
    { id: 'point', type: 'function', z, func: TO_POINT, outputs: 1, wires: [[afterFunction]] },
    ...(gathering === 'single'
      ? [
          {
            id: 'wrap',
            type: 'function',
            z,
            func: 'msg.payload = [msg.payload]; return msg;',
            outputs: 1,
            wires: [['out']],
          },
        ]
      : [
          {
            id: 'gather',
            type: 'join',
            z,
            mode: 'custom',
            build: 'array',
            property: 'payload',
            propertyType: 'msg',
            timeout: String(GATHER_SECONDS),
            count: '1000',
            wires: [['out']],
          },
        ]),
    {
      id: 'db',
      type: 'influxdb',
      hostname: '127.0.0.1',
      port: String(influxPort),
      protocol: 'http',
      database: 'bench',
      name: 'bench',
      usetls: false,
      influxdbVersion: '1.x',
    },
    { id: 'out', type: 'influxdb batch', z, influxdb: 'db', precision: '', retentionPolicy: '', wires: [] },
  ];
}
