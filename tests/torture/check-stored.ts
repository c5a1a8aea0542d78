import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayAccount } from './gateways-process.ts';
import { messageAt, readingsOf } from './load-plan.ts';
import { PROBE, QUANTITY } from './torture-gateway.ts';

export interface StoredCheck {
  /** Readings whose message was acknowledged. */
  acknowledged: number;
  /** Acknowledged, and not in the store. */
  lost: number;
  /** Rows beyond the first at the same time of a series. */
  doubled: number;
  /** Rows that nobody sent, or with another value. */
  wrong: number;
  rows: number;
  /** In the store without an acknowledgement: that may be. */
  unasked: number;
  /** Some of what is lost, doubled or wrong, for whoever looks into it. */
  examples: string[];
}

const COUNTS = ['acknowledged', 'lost', 'doubled', 'wrong', 'rows', 'unasked'] as const;
const EXAMPLES_MAX = 10;
const LOOK_EVERY_MS = 500;
/** Longer than the longest pause of a reader that tries again (15 s). */
const WITHOUT_PROGRESS_MS_MAX = 40_000;

/** Asks the service for all it has until nothing is missing, or until nothing more comes. */
export async function checkStored(
  httpPort: number,
  accounts: readonly GatewayAccount[],
): Promise<StoredCheck> {
  let best = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const check = await checkOnce(httpPort, accounts);
    if (check.lost < best) {
      best = check.lost;
      since = performance.now();
    }
    if (check.lost === 0 || performance.now() - since > WITHOUT_PROGRESS_MS_MAX) return check;
    await pause(LOOK_EVERY_MS);
  }
}

async function checkOnce(httpPort: number, accounts: readonly GatewayAccount[]): Promise<StoredCheck> {
  const total: StoredCheck = {
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    wrong: 0,
    rows: 0,
    unasked: 0,
    examples: [],
  };
  for (const account of accounts) {
    const check = compare(account, await stored(httpPort, account.gateway));
    for (const count of COUNTS) total[count] += check[count];
    total.examples = [...total.examples, ...check.examples].slice(0, EXAMPLES_MAX);
  }
  return total;
}

/** What was acknowledged against the rows of the store, which come oldest first. */
export function compare(account: GatewayAccount, rows: readonly [number, number][]): StoredCheck {
  const acknowledged = new Set(account.acknowledged);
  const missing = new Set<number>();
  for (const message of acknowledged) for (const { at } of readingsOf(account.seed, message)) missing.add(at);
  const check = { acknowledged: missing.size, doubled: 0, wrong: 0, rows: rows.length, unasked: 0 };
  const examples: string[] = [];
  const note = (what: string, at: number) => {
    if (examples.length >= EXAMPLES_MAX) return;
    const when = Temporal.Instant.fromEpochMilliseconds(at);
    examples.push(`${what}: ${account.gateway}, message ${messageAt(at)}, ${when}`);
  };
  let before = Number.NEGATIVE_INFINITY;
  for (const [at, value] of rows) {
    const message = messageAt(at);
    if (at === before) {
      check.doubled++;
      note('doubled', at);
    } else if (sentValue(account, message, at) !== value) {
      check.wrong++;
      note(`wrong, ${value}`, at);
    } else if (!acknowledged.has(message)) check.unasked++;
    missing.delete(at);
    before = at;
  }
  for (const at of missing.values().take(EXAMPLES_MAX)) note('lost', at);
  return { ...check, lost: missing.size, examples };
}

function sentValue({ seed, numbersBelow }: GatewayAccount, message: number, at: number): number | undefined {
  if (message < 0 || message >= numbersBelow) return undefined;
  return readingsOf(seed, message).find((reading) => reading.at === at)?.value;
}

async function stored(httpPort: number, gateway: string): Promise<[number, number][]> {
  const rows: [number, number][] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ gateway, device: PROBE, channel: '', quantity: QUANTITY, from: '0' });
    if (cursor !== undefined) query.set('cursor', cursor);
    const response = await fetch(`http://127.0.0.1:${httpPort}/api/v1/readings?${query}`);
    if (!response.ok) throw new Error(`readings of ${gateway}: ${response.status} ${await response.text()}`);
    const page = (await response.json()) as { points: [number, number][]; nextCursor?: string };
    for (const point of page.points) rows.push(point);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}
