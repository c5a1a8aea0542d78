import { create } from 'zustand';
import { useLive } from '../live/live-store.ts';
import { useSession } from '../live/session.ts';
import { type Refusal, request } from './request.ts';

/** Something that somebody has reported, until the service has it. */
export interface KeptReport {
  /** Also the request's Idempotency-Key: sent twice, it counts once. */
  key: string;
  by: string;
  path: string;
  body: object;
  label: string;
  keptAt: number;
  /** The service's word, where it refused it for good. */
  refused: Refusal | null;
}

const DATABASE = 'plumbline';
const STORE = 'reports';
// A shift's worth; a form says so when it is full.
const KEPT_MAX = 200;
const TRY_EVERY_MS = 20_000;

export const useKept = create<{ reports: readonly KeptReport[] }>(() => ({ reports: [] }));

let opened: Promise<IDBDatabase> | null = null;
function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'key' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

function done<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(STORE, mode).objectStore(STORE);
}

async function refresh(): Promise<readonly KeptReport[]> {
  const reports = (await done((await store('readonly')).getAll())) as KeptReport[];
  reports.sort((one, other) => one.keptAt - other.keptAt);
  useKept.setState({ reports });
  return reports;
}

/**
 * Keeps a report in this browser and sends it as soon as the network lets it; resolves when it is kept.
 *
 * @returns false when too many wait
 */
export async function keepReport(path: string, body: object, label: string, at: number): Promise<boolean> {
  const waiting = await refresh();
  if (waiting.length >= KEPT_MAX) return false;
  const by = useSession.getState().person?.name ?? '';
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join('');
  await done((await store('readwrite')).add({ key, by, path, body, label, keptAt: at, refused: null }));
  await sendKept();
  return true;
}

export async function forgetReport(key: string): Promise<void> {
  await done((await store('readwrite')).delete(key));
  await refresh();
}

let sending: Promise<void> | null = null;
let askedAgain = false;

/** Sends what waits, oldest first, of whoever has signed in; what the service refuses stays, with its word. */
export function sendKept(): Promise<void> {
  // Somebody may have signed in since the round began, or have kept another one.
  if (sending) askedAgain = true;
  sending ??= sendEach().finally(() => {
    sending = null;
    if (!askedAgain) return;
    askedAgain = false;
    void sendKept().catch(() => undefined);
  });
  return sending;
}

async function sendEach(): Promise<void> {
  const name = useSession.getState().person?.name;
  for (const report of await refresh()) {
    if (report.refused !== null || report.by !== name) continue;
    const { path, body, key } = report;
    const reply = await request({ method: 'POST', path, body, headers: { 'idempotency-key': key } });
    if (reply.ok) await done((await store('readwrite')).delete(key));
    // Signed out, too fast, or the service is down: nothing is wrong with the report itself.
    else if (reply.status === 0 || reply.status === 401 || reply.status === 429 || reply.status >= 500) break;
    else await done((await store('readwrite')).put({ ...report, refused: reply }));
  }
  await refresh();
}

/** From now on whatever is kept goes out when the network is back. */
export function startSendingKept(): void {
  if (!('indexedDB' in window)) return;
  const send = () => void sendKept().catch(() => undefined);
  window.addEventListener('online', send);
  window.setInterval(() => useKept.getState().reports.length > 0 && send(), TRY_EVERY_MS);
  useLive.subscribe(
    ({ connection }, before) => connection === 'live' && before.connection !== 'live' && send(),
  );
  useSession.subscribe(({ csrf }, before) => csrf !== before.csrf && send());
  send();
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
