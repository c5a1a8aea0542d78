import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeRedFlow } from '../../bench/chain/node-red-flow.ts';
import { ratiosOf } from '../../bench/ratios.ts';
import { influxdMissing } from '../support/influxd.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CHAIN = new URL('../../bench/chain.ts', import.meta.url).pathname;

interface Row {
  id: string;
  flow: { messages: number; stored: number };
  kill: { acknowledged: number; lost: number };
}

test.skipIf(influxdMissing())(
  'the chain stores every message, over both stores, and loses none that was acknowledged when all is killed',
  async () => {
    const json = join(tempFolder(), 'chain.json');
    const args = ['--clients', '4', '--messages', '400', '--kill-per-second', '200', '--kill-seconds', '2'];
    const child = spawn(
      process.execPath,
      [CHAIN, ...args, '--only', 'plumbline,plumbline-influxdb', '--json', json],
      { stdio: 'ignore' },
    );
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).toBe(0);
    const { rows } = JSON.parse(readFileSync(json, 'utf8')) as { rows: Row[] };
    const ours = rows.filter(({ id }) => id.startsWith('plumbline'));
    expect(ours.map(({ flow, kill }) => [flow.messages, flow.stored, kill.acknowledged, kill.lost])).toEqual([
      [400, 400, 400, 0],
      [400, 400, 400, 0],
    ]);
  },
  90_000,
);

test('each wire of the Node-RED flow leads to a node of it, in both ways to write', () => {
  for (const gathering of ['single', 'gathered'] as const) {
    const nodes = nodeRedFlow(1883, 8086, gathering) as { id: string; wires?: string[][] }[];
    const ids = new Set(nodes.map(({ id }) => id));
    const wires = nodes.flatMap((node) => (node.wires ?? []).flat());
    expect(wires.length).toBeGreaterThan(2);
    expect(wires.filter((wire) => !ids.has(wire))).toEqual([]);
  }
});

test('a ratio says which way is better, and only ours are divided by others', () => {
  const rows = [
    { title: 'plumbline start', startSeconds: 2, memoryMegabytes: 300 },
    { title: 'Another', startSeconds: 1, memoryMegabytes: 150 },
  ];
  expect(ratiosOf['start-up']?.({ rows })).toEqual([
    {
      what: 'time until data are taken',
      ours: 'plumbline start',
      peer: 'Another',
      ratio: 2,
      better: 'lower',
    },
    { what: 'memory without data', ours: 'plumbline start', peer: 'Another', ratio: 2, better: 'lower' },
  ]);
});
