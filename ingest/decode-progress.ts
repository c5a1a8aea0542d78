import type { JournalEntry, ProgressReport } from '../site/journal.ts';
import { fromLocal } from '../site/local-time.ts';
import { isPlainText } from '../site/text.ts';
import { checkEventTime, readEventTime } from './event-time.ts';
import {
  isObject,
  type JsonObject,
  kindOf,
  parseBody,
  quoted,
  type Refusal,
  refusal,
  unknownKey,
} from './message-body.ts';

export type ProgressEntry = Extract<JournalEntry, { kind: 'progress' }>;
export type DecodedProgress = { ok: true; entry: ProgressEntry } | Refusal;

export interface ProgressContext {
  gateway: string;
  /** The service's clock at receipt, ms since 1970 UTC. */
  receivedAt: number;
  /** ms; absent or null when the site has no start. */
  siteStartsAt?: number | null;
  /** Of programme dates, which have no offset; absent: they are refused. */
  timeZone?: string;
}

const FIELDS = [
  't',
  'activity',
  'element',
  'percent',
  'actualStart',
  'actualFinish',
  'remainingHours',
  'note',
  'source',
];
const SAYING = ['percent', 'actualStart', 'actualFinish', 'remainingHours', 'note'];
const SOURCES = ['foreman', 'scan', 'sensor'] as const;
const NAME_LENGTH_MAX = 128;
// A screen of text; longer reports go to the diary.
const NOTE_LENGTH_MAX = 2000;
const PROGRAMME_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
// Eleven years around the clock: no activity is longer.
const REMAINING_HOURS_MAX = 100_000;

/** A payload on `…/{gateway}/progress`; its body as in {@link readProgress}. Never throws. */
export function decodeProgress(payload: Uint8Array, context: ProgressContext): DecodedProgress {
  const parsed = parseBody(payload);
  return parsed.ok ? readProgress(parsed.body, context) : parsed;
}

/**
 * What the site says of an activity or of an element, by MQTT or by API:
 * `{"t": …, "activity": "A1230", "percent": 40, "source": "foreman"}`.
 *
 * One of `activity` and `element`, and at least one of `percent` (0–100), `actualStart`, `actualFinish`,
 * `remainingHours` and `note`. Times are ms or ISO 8601 with an offset; the actuals are programme dates, too:
 * `2026-03-02T08:00` on the site's clock. `t` absent: the time of receipt; `source` absent: a foreman, because scanners
 * and sensors are programs and can say what they are.
 *
 * Refused as a whole when any field is bad: half a report would say something that nobody has said.
 */
export function readProgress(body: unknown, context: ProgressContext): DecodedProgress {
  if (!isObject(body))
    return refusal('not-an-object', `A progress report is an object, but ${kindOf(body)} was found.`);
  const stray = unknownKey(body, FIELDS);
  if (stray !== undefined)
    return refusal('field-unknown', `${quoted(stray)} is no field of a progress report.`);
  const time = readTime(body.t, context);
  if (!time.ok) return time;
  const progress: ProgressReport = { source: 'foreman' };
  const bad =
    readTarget(body, progress) ??
    readNumbers(body, progress) ??
    readActuals(body, progress, context) ??
    readWords(body, progress);
  if (bad) return bad;
  const { gateway, receivedAt } = context;
  return { ok: true, entry: { kind: 'progress', gateway, at: time.at, receivedAt, progress } };
}

function readTime(t: unknown, context: ProgressContext): { ok: true; at: number } | Refusal {
  if (t === undefined) return { ok: true, at: context.receivedAt };
  const time = readEventTime(t);
  if (!time.ok) return time;
  const check = checkEventTime(time.at, context.receivedAt, context.siteStartsAt ?? null);
  return check.ok ? time : check;
}

function readTarget(body: JsonObject, progress: ProgressReport): Refusal | null {
  const { activity, element } = body;
  if ((activity === undefined) === (element === undefined))
    return refusal('target-invalid', 'A progress report names an activity or an element, one of them.');
  const target = activity ?? element;
  if (typeof target !== 'string' || target === '' || !isPlainText(target, NAME_LENGTH_MAX))
    return refusal(
      'target-invalid',
      `The name of an activity or element has 1–${NAME_LENGTH_MAX} characters.`,
    );
  if (activity === undefined) progress.element = target;
  else progress.activity = target;
  return SAYING.some((field) => body[field] !== undefined)
    ? null
    : refusal('nothing-reported', `A progress report says at least one of ${SAYING.join(', ')}.`);
}

function readNumbers(body: JsonObject, progress: ProgressReport): Refusal | null {
  const limits = [
    ['percent', 100],
    ['remainingHours', REMAINING_HOURS_MAX],
  ] as const;
  for (const [field, max] of limits) {
    const value = body[field];
    if (value === undefined) continue;
    if (typeof value !== 'number')
      return refusal('value-type', `${field} is a number, not ${kindOf(value)}.`);
    if (!(value >= 0 && value <= max))
      return refusal('out-of-range', `${field} is 0 … ${max}, not ${value}.`);
    progress[field] = value;
  }
  return null;
}

function readActuals(body: JsonObject, progress: ProgressReport, context: ProgressContext): Refusal | null {
  for (const field of ['actualStart', 'actualFinish'] as const) {
    if (body[field] === undefined) continue;
    const time = readActual(body[field], context.timeZone);
    if (!time.ok) return time;
    const check = checkEventTime(time.at, context.receivedAt, null);
    if (!check.ok) return check;
    progress[field] = time.at;
  }
  const { actualStart, actualFinish } = progress;
  return actualStart !== undefined && actualFinish !== undefined && actualFinish < actualStart
    ? refusal('dates-reversed', 'actualFinish is before actualStart.')
    : null;
}

function readActual(value: unknown, timeZone: string | undefined): ReturnType<typeof readEventTime> {
  if (timeZone === undefined || typeof value !== 'string' || !PROGRAMME_DATE.test(value))
    return readEventTime(value);
  try {
    return { ok: true, at: fromLocal(value, timeZone) };
  } catch {
    // 31 February, or 25 o'clock.
    return readEventTime(value);
  }
}

function readWords(body: JsonObject, progress: ProgressReport): Refusal | null {
  const { note, source } = body;
  if (note !== undefined) {
    // A note may have lines; other control characters it may not.
    if (typeof note !== 'string' || !isPlainText(note.replace(/[\r\n\t]/g, ' '), NOTE_LENGTH_MAX))
      return refusal('text-invalid', `note is a text of at most ${NOTE_LENGTH_MAX} characters.`);
    progress.note = note;
  }
  if (source === undefined) return null;
  const known = SOURCES.find((one) => one === source);
  if (!known) return refusal('value-unknown', `source is one of ${SOURCES.join(', ')}.`);
  progress.source = known;
  return null;
}
