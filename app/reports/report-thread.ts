import { Worker } from 'node:worker_threads';
import type { ReportRole } from '../../reports/render/report-document.ts';
import type { MailBody } from '../../reports/send-mail.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Language } from '../../site/text.ts';
import type { TwinState } from './twin-of-report.ts';
import type { ReportFacts } from './written-report.ts';

export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'text', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What is asked of the thread: everything that a report is drawn from. */
interface Drawn {
  facts: ReportFacts;
  language: Language;
  role: ReportRole | null;
  twin: TwinState | null;
  /** ms; stands in the PDF's properties. */
  now: number;
}

export interface FilesTask extends Drawn {
  kind: 'files';
  formats: readonly ReportFormat[];
}

export interface MailTask extends Drawn {
  kind: 'mail';
  id: string;
  /** When it was due, ms; null when it goes out in time. */
  lateSince: number | null;
  from: string | undefined;
}

export type ReportTask = FilesTask | MailTask;

export interface ReportFile {
  format: ReportFormat;
  bytes: Uint8Array;
}

export type ReportAnswer =
  | { id: number; ok: true; value: ReportFile[] | MailBody }
  | { id: number; ok: false; code: string; message: string };

export interface ReportQuestionOfThread {
  id: number;
  task: ReportTask;
}

// Fonts and drawings stay in its memory; after a while without a report they are given back.
const IDLE_MS = 60_000;
// Two hundred pours in all formats take some seconds; what takes longer has gone astray.
const TASK_MS_MAX = 120_000;

/** Draws the files of a report on a thread of its own, so that no reading waits for a picture. */
export async function filesInThread(task: FilesTask): Promise<ReportFile[]> {
  const files = await inThread(task);
  return Array.isArray(files) ? files : [];
}

/** Writes the mail of a report on that thread. */
export async function mailInThread(task: MailTask): Promise<MailBody> {
  const mail = await inThread(task);
  if (Array.isArray(mail))
    throw new PlumblineError('report-failed', 'The report came as files, not as a mail.');
  return mail;
}

/** One thread draws all reports in their order: two at once would only need twice the memory. */
let drawing: { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null } | null = null;
let asked = 0;

interface Waiting {
  resolve(value: ReportFile[] | MailBody): void;
  reject(error: PlumblineError): void;
}

function inThread(task: ReportTask): Promise<ReportFile[] | MailBody> {
  const { promise, resolve, reject } = Promise.withResolvers<ReportFile[] | MailBody>();
  drawing ??= open();
  const { worker, waiting, idle } = drawing;
  if (idle) clearTimeout(idle);
  const id = ++asked;
  const timer = setTimeout(() => void worker.terminate(), TASK_MS_MAX);
  waiting.set(id, { resolve, reject });
  worker.ref();
  worker.postMessage({ id, task } satisfies ReportQuestionOfThread);
  return promise.finally(() => clearTimeout(timer));
}

function open(): NonNullable<typeof drawing> {
  const worker = new Worker(new URL('./report-worker.ts', import.meta.url));
  const opened: NonNullable<typeof drawing> = { worker, waiting: new Map(), idle: null };
  const { waiting } = opened;
  const broken = (cause: unknown) => {
    if (drawing === opened) drawing = null;
    for (const { reject } of waiting.values())
      reject(
        new PlumblineError('report-failed', `The report broke off: ${messageOf(cause)}. Ask for it again.`, {
          cause,
        }),
      );
    waiting.clear();
  };
  worker.on('error', broken);
  worker.on('exit', () => broken(new Error('its thread stopped')));
  worker.on('message', (answer: ReportAnswer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asker?.resolve(answer.value);
    else asker?.reject(new PlumblineError(answer.code, answer.message));
    if (waiting.size > 0) return;
    // A process that is done need not wait for it.
    worker.unref();
    opened.idle = setTimeout(() => {
      if (drawing === opened) drawing = null;
      void worker.terminate();
    }, IDLE_MS).unref();
  });
  return opened;
}
