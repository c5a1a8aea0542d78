import { readRules } from '../../rules/read-rules.ts';
import { subject, type Timeline } from './timeline.ts';

export const SERIES = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };
export const probe = subject('sensor', 'p1', { channel: SERIES, group: 'slab' });
export const OTHER = { ...SERIES, channel: '2' };
export const other = subject('sensor', 'p2', { channel: OTHER, group: 'slab' });

export function rule(condition: string, id = 'hot') {
  const text = `
  - id: ${id}
    about: sensor
    inputs: { x: { quantity: temperature } }
    ${condition}
    priority: high
    position: engineer
    group: heat
    unit: °C
    name: { en: Hot, zh: 热 }
    text: { en: '{subject} {value} over {limit} {unit}', zh: '{subject} {value}' }
    action: { en: Cool it, zh: 降温 }
    source: test`;
  return text;
}

export function rulesOf(...texts: string[]) {
  const read = readRules(`rules:${texts.join('')}`, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ reason }) => reason).join());
  return read.rules;
}

export const TEN_MINUTES = rule('value: last(x)\n    high: 30\n    deadband: 2\n    onDelay: 10m');
export const AT_ONCE = rule('value: last(x)\n    high: 30');

export async function read(site: Timeline, minute: number, value: number, series = SERIES) {
  await site.readings([{ ...series, minute, value }]);
}
