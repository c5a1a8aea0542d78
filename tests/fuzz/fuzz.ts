// `npm run fuzz`: throws seeded damaged packets at a real broker and a real service.
import { parseArgs } from 'node:util';
import { nobody } from './addressee.ts';
import { caseOf, targetOf } from './cases.ts';
import { type FuzzFailure, type FuzzOptions, runFuzz } from './run-fuzz.ts';

const HELP = `node tests/fuzz/fuzz.ts [options]
  --cases N   how many (1000000)
  --seed N    another seed is another run (1)
  --from N    the number of the first case (0)
  --only N    this case alone
  --port N    throw them at an open broker that runs already on this port`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const seed = wholeNumber('seed', values.seed);
  const only = values.only === undefined ? null : wholeNumber('only', values.only);
  if (only !== null) show(seed, only);
  const options: FuzzOptions = {
    seed,
    from: only ?? wholeNumber('from', values.from),
    cases: only === null ? wholeNumber('cases', values.cases) : 1,
    port: values.port === undefined ? null : wholeNumber('port', values.port),
    say: console.log,
  };
  const { thrown, perSecond, silent, failure, figures } = await runFuzz(options);
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([target, { startMb, highestMb, slowestAnswerMs }]) => [
        target,
        {
          'MB at start': Math.round(startMb),
          'MB at most': Math.round(highestMb),
          'slowest answer ms': Math.round(slowestAnswerMs),
        },
      ]),
    ),
  );
  console.log(
    `${thrown} cases, ${Math.round(perSecond)} a second; ${silent.length} connections were left open${silent.length > 0 ? `, of the cases ${silent.slice(0, 10).join(', ')}` : ''}.`,
  );
  if (failure) complain(failure, seed);
  else console.log('Nothing broke.');
  process.exitCode = failure ? 1 : 0;
}

function complain({ target, what, suspects, culprit, lastOutput }: FuzzFailure, seed: number): void {
  console.log(`\nNOT GOOD, ${target}: ${what}\nIts last words:\n${lastOutput.trimEnd().slice(-2_000)}\n`);
  const [first, last] = [suspects.at(0), suspects.at(-1)];
  if (culprit !== null)
    console.log(`Run that case again:\n  node tests/fuzz/fuzz.ts --seed ${seed} --only ${culprit}`);
  else if (first !== undefined && last !== undefined)
    console.log(
      `No single case was found that does it. Run those again that came last:\n  node tests/fuzz/fuzz.ts --seed ${seed} --from ${first} --cases ${last - first + 1}`,
    );
}

/** What the case is, for whoever looks into it. */
function show(seed: number, index: number): void {
  const target = targetOf(seed, index);
  const { kind, pieces } = caseOf(seed, index, nobody(target));
  console.log(`case ${index} of seed ${seed}: ${kind}, for the ${target}, ${pieces.length} pieces`);
  for (const piece of pieces.slice(0, 4))
    console.log(
      `  ${piece.length} bytes: ${piece
        .subarray(0, 200)
        .toString('latin1')
        .replace(/[^ -~]/g, '·')}`,
    );
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is a whole number`);
  return number;
}
