import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostState, rebirthCommand } from '../../../ingest/sparkplug/commands.ts';
import { REORDER_TIMEOUT_MS } from '../../../ingest/sparkplug/sequence.ts';
import { SparkplugEdges } from '../../../ingest/sparkplug/sparkplug-edges.ts';
import { byAlias, decodeWithTahu, EdgeScript, START } from './edge-script.ts';
import { encodeSparkplug } from './encode-sparkplug.ts';

const NCMD = 'spBv1.0/site/NCMD/edge-1';

describe('an edge node that lives', () => {
  test('a birth names its metrics, and its values are readings', () => {
    const edge = new EdgeScript();
    expect(edge.birth()).toMatchObject({
      values: ['edge-1 temperature 20.5'],
      times: [START],
      reason: null,
      status: 'gw-1 online',
      asked: [],
    });
  });

  test('data by alias is known by its birth, without a data type too', () => {
    const edge = new EdgeScript();
    edge.birth();
    expect(edge.send('NDATA', [byAlias(1, 12.3, START + 500)], 1)).toMatchObject({
      values: ['edge-1 temperature 12.3'],
      times: [START + 500],
      reason: null,
    });
    // alias 1, float 21.5, no data type: {2: {2: 1, 12: 21.5}}, seq 2.
    const bare = Buffer.from('120710 0165 0000ac41 1802'.replaceAll(' ', ''), 'hex');
    expect(edge.sendBytes('NDATA', bare)).toMatchObject({
      values: ['edge-1 temperature 21.5'],
      reason: null,
    });
  });

  test('a device is named by its edge and itself, and has a state of its own', () => {
    const edge = new EdgeScript();
    edge.birth();
    expect(
      edge.send(
        'DBIRTH',
        [{ name: 'Probe 2/Temperature', alias: 7, type: 'Double', value: 30 }],
        1,
        'logger',
      ),
    ).toMatchObject({
      values: ['edge-1/logger Probe 2 temperature 30'],
      status: 'gw-1/edge-1/logger online',
    });
    expect(edge.send('DDATA', [{ alias: 7, type: 'Double', value: 31 }], 2, 'logger').values).toEqual([
      'edge-1/logger Probe 2 temperature 31',
    ]);
    expect(edge.send('DDEATH', [], 3, 'logger')).toMatchObject({
      status: 'gw-1/edge-1/logger offline',
      asked: [],
    });
    expect(edge.send('DDATA', [{ alias: 7, type: 'Double', value: 31 }], 4, 'logger')).toMatchObject({
      values: [],
      reason: 'sparkplug-no-birth',
      asked: [NCMD],
    });
  });

  test('the unit of a birth holds for its data', () => {
    const edge = new EdgeScript();
    const properties = { engUnit: { type: 'String' as const, value: '°F' } };
    edge.send('NBIRTH', [{ name: 'temperature', alias: 1, type: 'Float', value: 50, properties }], 0);
    expect(edge.send('NDATA', [byAlias(1, 212)], 1).values).toEqual(['edge-1 temperature 100']);
  });

  test('a metric of no known quantity is kept under its own name and unit', () => {
    const edge = new EdgeScript();
    const properties = { engUnit: { type: 'String' as const, value: 'V' } };
    expect(
      edge.send('NBIRTH', [{ name: 'Supply Voltage', type: 'Float', value: 12.3, properties }], 0).values,
    ).toEqual(['edge-1 Supply Voltage 12.3 V']);
  });

  test('a null and a bad quality are no measurements; the first is no fault', () => {
    const edge = new EdgeScript();
    const bad = { Quality: { type: 'Int32' as const, value: 0 } };
    expect(edge.send('NBIRTH', [{ name: 'temperature', type: 'Float', value: null }], 0)).toMatchObject({
      values: [],
      reason: null,
    });
    expect(
      edge.send('NDATA', [{ name: 'temperature', type: 'Float', value: 1, properties: bad }], 1).reason,
    ).toBe('quality-bad');
  });

  test('a data set is refused by its name', () => {
    const edge = new EdgeScript();
    const value = { numOfColumns: 1, columns: ['a'], types: ['Double' as const], rows: [[1]] };
    expect(edge.send('NBIRTH', [{ name: 'Table', type: 'DataSet', value }], 0)).toMatchObject({
      reason: 'value-type',
      detail: expect.stringContaining('Table'),
    });
  });

  test('a message without a byte was cut off on its way; only a death need say nothing', () => {
    const edge = new EdgeScript();
    edge.birth();
    expect(edge.sendBytes('NDATA', new Uint8Array()).reason).toBe('payload-empty');
    expect(edge.sendBytes('NDEATH', new Uint8Array())).toMatchObject({ reason: null });
  });

  test('metrics of two edges, and of two gateways, are never mixed', () => {
    const edge = new EdgeScript();
    edge.birth();
    const payload = encodeSparkplug({ timestamp: START, seq: 1, metrics: [byAlias(1, 9)] });
    const take = (gateway: string, topic: string) =>
      edge.edges.take({ gateway, topic, payload }, { receivedAt: START }).decoded;
    expect(take('gw-1', 'spBv1.0/site/NDATA/edge-2')).toMatchObject({ reason: 'sparkplug-no-birth' });
    expect(take('gw-2', 'spBv1.0/site/NDATA/edge-1')).toMatchObject({ reason: 'sparkplug-no-birth' });
    expect(take('gw-1', 'spBv1.0/other/NDATA/edge-1')).toMatchObject({ reason: 'sparkplug-no-birth' });
    expect(take('gw-1', 'spBv1.0/site/DDATA/edge-1/logger')).toMatchObject({
      reason: 'sparkplug-alias-foreign',
    });
  });
});

describe('messages that get lost', () => {
  test('a number that is left out starts the reorder time-out; when it passes, a birth is asked for', () => {
    const edge = new EdgeScript();
    edge.birth();
    expect(edge.at(1).send('NDATA', [byAlias(1, 21)], 2)).toMatchObject({
      values: ['edge-1 temperature 21'],
      asked: [],
    });
    expect(edge.edges.tick(START + 1000 + REORDER_TIMEOUT_MS - 1)).toEqual([]);
    expect(edge.edges.tick(START + 1000 + REORDER_TIMEOUT_MS).map(({ topic }) => topic)).toEqual([NCMD]);
    expect(edge.edges.tick(START + 2000 + REORDER_TIMEOUT_MS)).toEqual([]);
  });

  test('the next message sees the time-out too', () => {
    const edge = new EdgeScript();
    edge.birth();
    edge.at(1).send('NDATA', [byAlias(1, 21)], 2);
    expect(edge.at(7).send('NDATA', [byAlias(1, 22)], 3).asked).toEqual([NCMD]);
  });

  test('a number that comes late is no loss', () => {
    const edge = new EdgeScript();
    edge.birth();
    edge.at(1).send('NDATA', [byAlias(1, 22)], 2);
    expect(edge.at(2).send('NDATA', [byAlias(1, 21)], 1).values).toEqual(['edge-1 temperature 21']);
    expect(edge.edges.tick(START + 60_000)).toEqual([]);
  });

  test('the numbers go round from 255 to 0, and one that is repeated is no loss', () => {
    const edge = new EdgeScript();
    edge.birth(0, 0);
    for (let seq = 1; seq <= 600; seq++) edge.send('NDATA', [byAlias(1, 21)], seq % 256);
    edge.send('NDATA', [byAlias(1, 21)], 600 % 256);
    edge.send('NDATA', [byAlias(1, 21)], 601 % 256);
    expect(edge.edges.tick(START + 60_000)).toEqual([]);
  });

  test('a rebirth starts the numbers again', () => {
    const edge = new EdgeScript();
    edge.birth();
    edge.at(1).send('NDATA', [byAlias(1, 21)], 9);
    edge.at(2).birth(0);
    edge.at(3).send('NDATA', [byAlias(1, 21)], 1);
    expect(edge.edges.tick(START + 60_000)).toEqual([]);
  });

  test('an edge is not asked with every message, and ever more seldom when it does not help', () => {
    const edge = new EdgeScript();
    const askedAt = Array.from({ length: 4_000 }, (_, second) => second).filter(
      (second) => edge.at(second).send('NDATA', [byAlias(1, 1)], second % 256).asked.length > 0,
    );
    expect(askedAt).toEqual([0, 15, 45, 105, 225, 465, 945, 1845, 2745, 3645]);
  });

  test('a birth that says too little is refused, and another one is not asked for', () => {
    const edge = new EdgeScript();
    // {2: {1: 'm', 12: 21.5}}: no data type.
    const birth = edge.sendBytes('NBIRTH', Buffer.from('12080a016d650000ac411800', 'hex'));
    expect(birth).toMatchObject({ reason: 'sparkplug-birth-incomplete', asked: [] });
    expect(edge.edges.tick(START + 60_000)).toEqual([]);
  });
});

describe('an edge node that dies', () => {
  test('its death says so, and data after it waits for a birth', () => {
    const edge = new EdgeScript();
    edge.birth(4);
    expect(edge.send('NDEATH', [{ name: 'bdSeq', type: 'UInt64', value: 4 }])).toMatchObject({
      status: 'gw-1 offline',
      values: [],
      asked: [],
    });
    expect(edge.send('NDATA', [byAlias(1, 21)], 1)).toMatchObject({
      values: [],
      reason: 'sparkplug-no-birth',
      asked: [NCMD],
    });
  });

  test('the will of an earlier connection says nothing of this one', () => {
    const edge = new EdgeScript();
    edge.birth(4);
    edge.birth(5);
    expect(edge.send('NDEATH', [{ name: 'bdSeq', type: 'UInt64', value: 4 }])).toMatchObject({
      status: null,
    });
    expect(edge.send('NDATA', [byAlias(1, 21)], 1).values).toEqual(['edge-1 temperature 21']);
  });
});

describe('a gateway with two edges', () => {
  test('is online while one of them is', () => {
    const edges = new SparkplugEdges();
    const send = (type: string, edge: string) => {
      const payload = encodeSparkplug({ seq: 0, metrics: [{ name: 'bdSeq', type: 'UInt64', value: 1 }] });
      const topic = `spBv1.0/site/${type}/${edge}`;
      const { status } = edges.take({ gateway: 'gw-1', topic, payload }, { receivedAt: START });
      return status && `${status.gateway} ${status.online}`;
    };
    expect([send('NBIRTH', 'a'), send('NBIRTH', 'b'), send('NDEATH', 'a'), send('NDEATH', 'b')]).toEqual([
      'gw-1 true',
      'gw-1 true',
      'gw-1/a false',
      'gw-1 false',
    ]);
  });
});

describe('a service that was restarted', () => {
  test('asks for a birth, keeps the data, and can read it when the birth has come', () => {
    const edge = new EdgeScript();
    const early = encodeSparkplug({ timestamp: START, seq: 17, metrics: [byAlias(1, 12.3, START)] });
    expect(edge.sendBytes('NDATA', early)).toMatchObject({ reason: 'sparkplug-no-birth', asked: [NCMD] });
    const again = () =>
      edge.edges.read({ gateway: 'gw-1', topic: edge.topic('NDATA'), payload: early }, { receivedAt: START });
    expect(again()).toMatchObject({ reason: 'sparkplug-no-birth' });
    edge.at(2).birth();
    expect(again()).toMatchObject({
      ok: true,
      readings: [{ quantity: 'temperature', value: 12.3, at: START }],
    });
  });

  test('data of an earlier life is not read with the names of a later one', () => {
    const edge = new EdgeScript();
    const early = encodeSparkplug({ timestamp: START, seq: 17, metrics: [byAlias(1, 12.3, START)] });
    edge.sendBytes('NDATA', early);
    edge.at(1).send('NDEATH', [{ name: 'bdSeq', type: 'UInt64', value: 0 }]);
    edge.at(2).birth(1);
    expect(
      edge.edges.read({ gateway: 'gw-1', topic: edge.topic('NDATA'), payload: early }, { receivedAt: START }),
    ).toMatchObject({ reason: 'sparkplug-no-birth' });
  });

  test('data from before an alias came to mean something else is not read by it', () => {
    const edge = new EdgeScript();
    edge.birth();
    const early = encodeSparkplug({ timestamp: START, seq: 1, metrics: [byAlias(1, 12.3, START)] });
    const again = () =>
      edge.edges.read({ gateway: 'gw-1', topic: edge.topic('NDATA'), payload: early }, { receivedAt: START });
    edge.at(1).birth();
    expect(again()).toMatchObject({ ok: true });
    edge.at(2).send(
      'NBIRTH',
      [
        { name: 'bdSeq', type: 'UInt64', value: 0 },
        { name: 'Humidity', alias: 1, type: 'Float', value: 50 },
      ],
      0,
    );
    expect(again()).toMatchObject({ reason: 'sparkplug-no-birth' });
  });

  test('the same holds for a device that is born again', () => {
    const edge = new EdgeScript();
    edge.birth();
    const born = (name: string, seq: number) =>
      edge.send('DBIRTH', [{ name, alias: 5, type: 'Float', value: 1 }], seq, 'd');
    born('Temperature', 1);
    const early = encodeSparkplug({ timestamp: START, seq: 2, metrics: [byAlias(5, 12.3, START)] });
    const again = () =>
      edge.edges.read(
        { gateway: 'gw-1', topic: edge.topic('DDATA', 'd'), payload: early },
        { receivedAt: START },
      );
    expect(again()).toMatchObject({ ok: true, readings: [{ device: 'edge-1/d', value: 12.3 }] });
    edge.at(2);
    born('Humidity', 3);
    expect(again()).toMatchObject({ reason: 'sparkplug-no-birth' });
  });

  test('data that names its metrics is read without a birth', () => {
    const edge = new EdgeScript();
    expect(
      edge.send(
        'NDATA',
        [{ name: 'Supply Voltage', type: 'Float', value: 12.3, timestamp: 1486144502122 }],
        2,
      ),
    ).toMatchObject({ values: ['edge-1 Supply Voltage 12.3'], times: [1486144502122], asked: [NCMD] });
  });
});

describe('what is sent out', () => {
  test('a rebirth request has a time and no sequence number, and is not retained', () => {
    const command = rebirthCommand('site', 'edge-1', START);
    expect(command).toMatchObject({ topic: NCMD, qos: 0, retain: false });
    const { seq, timestamp, metrics } = decodeWithTahu(command.payload);
    expect([seq, Number(timestamp)]).toEqual([undefined, START]);
    expect(metrics).toMatchObject([{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }]);
  });

  test('the state of the host is JSON, retained, QoS 1', () => {
    const { payload, ...message } = hostState('tower', true, START);
    expect(message).toEqual({ topic: 'spBv1.0/STATE/tower', qos: 1, retain: true });
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ online: true, timestamp: START });
  });
});

describe('bounds', () => {
  test('a gateway that makes up edges loses those that it used longest ago', () => {
    const edges = new SparkplugEdges();
    const birth = (edge: number) =>
      edges.take(
        {
          gateway: 'gw-1',
          topic: `spBv1.0/site/NBIRTH/edge-${edge}`,
          payload: encodeSparkplug({
            seq: 0,
            metrics: [{ name: 'temperature', alias: 1, type: 'Float', value: 1 }],
          }),
        },
        { receivedAt: START },
      );
    for (let edge = 0; edge < 101; edge++) birth(edge);
    const data = (edge: number) =>
      edges.read(
        {
          gateway: 'gw-1',
          topic: `spBv1.0/site/NDATA/edge-${edge}`,
          payload: encodeSparkplug({ seq: 1, metrics: [byAlias(1, 2)] }),
        },
        { receivedAt: START },
      ).ok;
    expect([data(0), data(1), data(100)]).toEqual([true, true, true].map((_, index) => index > 0));
  });

  test('a gateway that announces too many metrics is told so', () => {
    const edge = new EdgeScript();
    edge.birth();
    const metrics = (device: number) =>
      Array.from({ length: 9_000 }, (_, index) => ({
        name: `m${index}`,
        alias: device * 10_000 + index,
        type: 'Float' as const,
        value: 1,
      }));
    const reasons = [1, 2, 3].map(
      (device) => edge.send('DBIRTH', metrics(device), device, `d${device}`).reason,
    );
    expect(reasons).toEqual([null, null, 'sparkplug-too-many-metrics']);
    // One that is born again takes its own place.
    expect(edge.send('DBIRTH', metrics(2), 4, 'd2').reason).toBeNull();
  });
});

test('the host never throws, whatever comes in whatever order', () => {
  const type = fc.constantFrom('NBIRTH', 'NDEATH', 'DBIRTH', 'DDEATH', 'NDATA', 'DDATA', 'NCMD');
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .record({
        alias: fc.integer({ min: 0, max: 5 }),
        value: fc.double(),
        seq: fc.integer({ min: 0, max: 300 }),
      })
      .map(({ alias, value, seq }) =>
        encodeSparkplug({
          seq,
          metrics: [{ name: `m${alias}`, alias, type: 'Double', value }, byAlias(alias, value)],
        }),
      ),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(type, payload, fc.nat(20)), { maxLength: 20 }), (messages) => {
      const edge = new EdgeScript();
      for (const [name, bytes, seconds] of messages) {
        edge.at(seconds).sendBytes(name, bytes, name.startsWith('D') ? 'd' : undefined);
        edge.edges.tick(edge.now);
      }
    }),
  );
});
