import { Command, Option } from 'commander';
import { wholeNumber } from '../../app/cli/numbers.ts';
import { PlumblineError } from '../../site/errors.ts';

export interface BenchOptions {
  clients: number;
  inFlight: number;
  seconds: number;
  warmUpSeconds: number;
  rounds: number;
  mosquitto: string;
  /** Names of the peers that are measured; null: all. */
  only: string[] | null;
  /** Where the JSON goes; null: nowhere. */
  json: string | null;
}

// Each client is a socket on both sides; a process often may have 1,024 files.
const CLIENTS_MAX = 400;
// What one client may have in flight at our broker; above it, the time waited is in the sender's own queue.
const IN_FLIGHT_MAX = 500;

// Longer than that is no benchmark any more, and the event times would come near the day ahead that is refused.
const SECONDS_MAX = 600;
const ROUNDS_MAX = 99;
/** The exit code of a command line that cannot be understood. */
export const WRONG_USAGE = 2;

/** The names under which peers stand in the JSON. */
const PEERS = ['null-sink', 'null-sink-singly', 'mosquitto', 'aedes', 'open', 'plumbline', 'plumbline-10'];

/** @param words what stands on the command line behind the file's name */
export function readOptions(words: readonly string[]): BenchOptions {
  const command = new Command('bench:ingest')
    .description(
      'Acknowledged messages a second, their latency, and points stored in DuckDB: Plumbline beside aedes and Mosquitto, with one generator, in one run.',
    )
    .option('--clients <n>', 'connections, each for a device of its own', '50')
    .option('--in-flight <n>', 'messages that each keeps unacknowledged', '100')
    .option('--seconds <s>', 'measured time of each peer in each round', '5')
    .option('--warm-up <s>', 'time before that, not measured', '2')
    .option('--rounds <n>', 'rounds A B C A B C …, of which the median is taken', '5')
    .addOption(
      new Option('--mosquitto <program>', 'name or path of the Mosquitto broker').default('mosquitto'),
    )
    .option('--only <names>', `measure only these, with commas between: ${PEERS.join(', ')}`)
    .option('--json <file>', 'write all figures there, those of each round too')
    .allowExcessArguments(false)
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
    });
  command.parse([...words], { from: 'user' });
  const given = command.opts<Record<string, string>>();
  const { clients = '', inFlight = '', rounds = '', mosquitto = '', only, json = null } = given;
  return {
    clients: wholeNumber(clients, '--clients', 1, CLIENTS_MAX),
    inFlight: wholeNumber(inFlight, '--in-flight', 1, IN_FLIGHT_MAX),
    seconds: seconds(given.seconds ?? '', '--seconds', 0.01),
    warmUpSeconds: seconds(given.warmUp ?? '', '--warm-up', 0),
    rounds: wholeNumber(rounds, '--rounds', 1, ROUNDS_MAX),
    mosquitto,
    only: only === undefined ? null : peers(only),
    json,
  };
}

function seconds(text: string, name: string, min: number): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= min && number <= SECONDS_MAX))
    throw new PlumblineError('usage', `${name} takes seconds from ${min} to ${SECONDS_MAX}, not '${text}'.`);
  return number;
}

function peers(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !PEERS.includes(name));
  if (unknown !== undefined)
    throw new PlumblineError('usage', `--only knows no '${unknown}'; there are ${PEERS.join(', ')}.`);
  return names;
}
