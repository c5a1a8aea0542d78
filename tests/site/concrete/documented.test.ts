import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deVreeRate } from '../../../site/concrete/de-vree.ts';
import { degreeDays } from '../../../site/concrete/degree-days.ts';
import { en1992StrengthRatio } from '../../../site/concrete/en1992.ts';
import { frostCriticalMPa } from '../../../site/concrete/frost.ts';
import { adiabaticRise, hoursToCool, storedHeatCelsius } from '../../../site/concrete/stored-heat.ts';
import { maturityFor, strengthAt } from '../../../site/concrete/strength.ts';
import { strippingShare } from '../../../site/concrete/stripping.ts';
import { limitAt } from '../../../site/concrete/thermal-limit.ts';
import { counterGain } from '../../../site/equipment/counter.ts';
import { idleShare } from '../../../site/equipment/machine-use.ts';
import { windAtHeight } from '../../../site/weather/wind.ts';
import { winterPeriods } from '../../../site/weather/winter.ts';
import { root } from '../../house/source-files.ts';

const documented = {
  adiabaticRise,
  counterGain,
  deVreeRate,
  degreeDays,
  en1992StrengthRatio,
  frostCriticalMPa,
  hoursToCool,
  idleShare,
  limitAt,
  maturityFor,
  storedHeatCelsius,
  strengthAt,
  strippingShare,
  windAtHeight,
  winterPeriods,
};
const page = readFileSync(join(root, 'docs/concrete.md'), 'utf8');
const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map((line) => line.split(' // ')),
);

describe('docs/concrete.md', () => {
  test.each(examples)('%s is %s', (expression = '', answer = '') => {
    const evaluate = new Function(...Object.keys(documented), `return ${expression}`);
    const decimals = answer.split('.')[1]?.length ?? 0;
    expect(evaluate(...Object.values(documented))).toBeCloseTo(Number(answer), decimals);
  });
});
