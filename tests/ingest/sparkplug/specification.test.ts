import { expect, test } from 'vitest';
import { EdgeScript } from './edge-script.ts';
import { encodeSparkplug, type UMetric } from './encode-sparkplug.ts';

const AT = 1486144502122;
const metric = (name: string, type: UMetric['type'], value: UMetric['value']): UMetric => ({
  name,
  type,
  value,
  timestamp: AT,
});

/** The messages that the Sparkplug 3.0 specification shows for each type (section 6.4), one after another. */
test('the samples of the specification, in one life of an edge node', () => {
  const edge = new EdgeScript();
  const send = (type: string, seq: number | undefined, metrics: UMetric[], device?: string) =>
    edge.sendBytes(
      type,
      encodeSparkplug({ timestamp: AT, metrics, ...(seq === undefined ? {} : { seq }) }),
      device,
    );
  expect(
    send('NBIRTH', 0, [
      metric('bdSeq', 'Int64', 0),
      metric('Node Control/Reboot', 'Boolean', false),
      metric('Node Control/Rebirth', 'Boolean', false),
      metric('Node Control/Next Server', 'Boolean', false),
      metric('Node Control/Scan Rate', 'Int64', 3000),
      metric('Properties/Hardware Make', 'String', 'Raspberry Pi'),
      metric('Properties/Hardware Model', 'String', 'Pi 3 Model B'),
      metric('Properties/OS', 'String', 'Raspbian'),
      metric('Properties/OS Version', 'String', 'Jessie with PIXEL/11.01.2017'),
      metric('Supply Voltage', 'Float', 12.1),
    ]),
  ).toMatchObject({
    values: ['edge-1 Supply Voltage 12.1'],
    times: [AT],
    reason: null,
    status: 'gw-1 online',
  });
  expect(
    send(
      'DBIRTH',
      1,
      [
        metric('Inputs/A', 'Boolean', false),
        metric('Inputs/B', 'Boolean', false),
        metric('Inputs/C', 'Boolean', false),
        metric('Outputs/E', 'Boolean', false),
        metric('Properties/Hardware Make', 'String', 'Pibrella'),
      ],
      'pibrella',
    ),
  ).toMatchObject({
    values: ['A', 'B', 'C']
      .map((input) => `edge-1/pibrella Inputs/${input} 0`)
      .concat('edge-1/pibrella Outputs/E 0'),
    status: 'gw-1/edge-1/pibrella online',
  });
  expect(send('NDATA', 2, [metric('Supply Voltage', 'Float', 12.3)]).values).toEqual([
    'edge-1 Supply Voltage 12.3',
  ]);
  expect(
    send('DDATA', 3, [metric('Inputs/A', 'Boolean', true), metric('Inputs/C', 'Boolean', true)], 'pibrella')
      .values,
  ).toEqual(['edge-1/pibrella Inputs/A 1', 'edge-1/pibrella Inputs/C 1']);
  expect(send('DDEATH', 4, [], 'pibrella').status).toBe('gw-1/edge-1/pibrella offline');
  expect(send('NDEATH', undefined, [metric('bdSeq', 'UInt64', 0)]).status).toBe('gw-1 offline');
  expect(edge.edges.tick(edge.now + 3_600_000)).toEqual([]);
});

test.each(['NCMD', 'DCMD', 'STATE', 'NBIRTH/x'])('%s is nothing that an edge node sends', (type) => {
  expect(new EdgeScript().sendBytes(type, new Uint8Array(), 'd').reason).toBe('topic-unknown');
});
