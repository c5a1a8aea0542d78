// `npm run torture`: kills a real service at load, then asks it for everything it had acknowledged.
import { parseArgs } from 'node:util';
import { runTorture, type TortureOptions, type TortureResult } from './run-torture.ts';
import { isGood, tableOf } from './torture-table.ts';

const HELP = `node tests/torture/torture.ts [options]
  --kills N       SIGKILLs of the service for each store (100)
  --store S       duckdb, influxdb or both (both)
  --gateways N    gateways (8)
  --in-flight N   messages that each keeps in flight (50)
  --seed N        another seed is another run (1)`;

const ACKNOWLEDGED_PER_KILL = 2_000;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    store: { type: 'string', default: 'both' },
    gateways: { type: 'string', default: '8' },
    'in-flight': { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

const stores = { duckdb: ['duckdb'], influxdb: ['influxdb'], both: ['duckdb', 'influxdb'] } as const;

if (values.help || !(values.store in stores)) console.log(HELP);
else await main(stores[values.store as keyof typeof stores]);

async function main(chosen: readonly TortureOptions['store'][]): Promise<void> {
  const results: TortureResult[] = [];
  for (const store of chosen)
    results.push(
      await runTorture({
        store,
        kills: wholeNumber('kills'),
        gateways: wholeNumber('gateways'),
        inFlight: wholeNumber('in-flight'),
        acknowledgedPerKill: ACKNOWLEDGED_PER_KILL,
        seed: wholeNumber('seed'),
        say: console.log,
      }),
    );
  console.table(tableOf(results));
  for (const { store, examples } of results)
    for (const example of examples) console.log(`${store}: ${example}`);
  const good = results.every(isGood);
  console.log(good ? 'Nothing lost, nothing doubled.' : 'NOT GOOD.');
  process.exitCode = good ? 0 : 1;
}

function wholeNumber(name: 'kills' | 'gateways' | 'in-flight' | 'seed'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} is a whole number above 0`);
  return number;
}
