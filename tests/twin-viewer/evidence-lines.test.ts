import { expect, test } from 'vitest';
import { evidenceLines } from '../../twin-viewer/src/words/evidence-lines.ts';

test('channels of one logger are one line over their common time', () => {
  const series = (channel: string) => ({ gateway: 'gw', device: 'log', channel, quantity: 'temperature' });
  expect(
    evidenceLines([
      { series: series('1'), from: 10, to: 20 },
      { series: series('2'), from: 5, to: 15 },
      { series: { ...series(''), device: 'mast' }, from: 1, to: 2 },
    ]),
  ).toEqual([
    { series: 'gw/log · temperature', channels: ['1', '2'], from: 5, to: 20 },
    { series: 'gw/mast · temperature', channels: [], from: 1, to: 2 },
  ]);
});
