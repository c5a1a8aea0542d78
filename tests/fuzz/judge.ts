import { setTimeout as pause } from 'node:timers/promises';
import mqtt from 'mqtt';
import { telemetryTopic } from '../../site/topic.ts';
import type { Target } from './target.ts';

/** Watches a target while cases are thrown at it. */
export interface Judge {
  /** What is wrong with it; null while all is well. */
  verdict(): string | null;
  /** Waits for one more of each answer. */
  lastWord(): Promise<void>;
  figures(): JudgeFigures;
  stop(): void;
}

export interface JudgeFigures {
  startMb: number;
  highestMb: number;
  slowestAnswerMs: number;
}

// Generous: two cores are shared by the target, the sender and whatever else runs.
const ANSWER_MS_MAX = 20_000;
const GROWTH_MB_MAX = 400;
const LOOK_AT_MEMORY_EVERY_MS = 200;

/** A well-behaved client that stays, a fresh one now and then, `/healthz`, memory, and what the process says. */
export async function startJudge(target: Target): Promise<Judge> {
  const startMb = target.residentMb() ?? 0;
  let wrong: string | null = null;
  let highestMb = startMb;
  let slowestAnswerMs = 0;
  let stopped = false;
  const blame = (what: string) => {
    if (!stopped) wrong ??= what;
  };
  const timed = async (what: string, answer: () => Promise<unknown>) => {
    const before = performance.now();
    const late = pause(ANSWER_MS_MAX, 'late' as const);
    try {
      const first = await Promise.race([answer(), late]);
      if (first === 'late') blame(`${what}: no answer for ${ANSWER_MS_MAX / 1_000} s`);
    } catch (error) {
      blame(`${what}: ${error instanceof Error ? error.message : error}`);
    }
    slowestAnswerMs = Math.max(slowestAnswerMs, performance.now() - before);
  };

  const asked = questions(target, blame);
  const rounds = Object.entries(asked.everyMs).map(async ([name, everyMs]) => {
    const answer = asked.answers[name as Question];
    while (!stopped && !wrong) {
      await timed(name, answer);
      await pause(everyMs);
    }
  });
  const memory = setInterval(() => {
    const mb = target.residentMb();
    if (mb === null) return;
    highestMb = Math.max(highestMb, mb);
    if (mb - startMb > GROWTH_MB_MAX)
      blame(`it has ${Math.round(mb)} MB in memory, ${Math.round(startMb)} at its start`);
  }, LOOK_AT_MEMORY_EVERY_MS);

  return {
    verdict: () => target.complaint() ?? wrong,
    async lastWord() {
      for (const [name, answer] of Object.entries(asked.answers)) await timed(name, answer);
    },
    figures: () => ({ startMb, highestMb, slowestAnswerMs }),
    stop() {
      stopped = true;
      clearInterval(memory);
      asked.end();
      void Promise.all(rounds);
    },
  };
}

type Question = 'the well-behaved client' | 'a fresh client' | 'the health';

function questions(target: Target, blame: (what: string) => void) {
  const { mqttPort, healthUrl, addressee } = target;
  const { username, password, site, gateway } = addressee;
  const url = `mqtt://127.0.0.1:${mqttPort}`;
  const options = { username, password, reconnectPeriod: 0, connectTimeout: ANSWER_MS_MAX };
  const watcher = mqtt.connect(url, { ...options, clientId: 'well-behaved-and-here-to-stay' });
  watcher.on('error', () => undefined);
  watcher.on('close', () => blame('the well-behaved client: its connection was closed'));
  const topic = telemetryTopic(site, gateway, 'well-behaved');
  const answers: Record<Question, () => Promise<unknown>> = {
    'the well-behaved client': () => watcher.publishAsync(topic, '{"v":{"temperature":20}}', { qos: 1 }),
    'a fresh client': async () => {
      const fresh = await mqtt.connectAsync(url, { ...options, clientId: 'well-behaved-and-new' });
      await fresh.endAsync(true);
    },
    'the health': async () => {
      if (healthUrl === null) return;
      const response = await fetch(healthUrl);
      if (!response.ok) throw new Error(`/healthz answered ${response.status}`);
      await response.arrayBuffer();
    },
  };
  const everyMs: Record<Question, number> = {
    'the well-behaved client': 100,
    'a fresh client': 1_000,
    'the health': 1_000,
  };
  return { answers, everyMs, end: () => void watcher.end(true) };
}
