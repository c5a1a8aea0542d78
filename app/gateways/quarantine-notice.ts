import { messageOf } from '../../site/errors.ts';
import type { Text } from '../../site/text.ts';
import type { QuarantineTotals } from '../../store/records/quarantine.ts';
import type { Records } from '../../store/records/records.ts';
import type { Log } from '../log.ts';

const EVERY_MS = 60_000;
const REMEMBERED = 'quarantine-nearly-full';

/** What people should know before the oldest messages go; null while there is room. */
export function quarantineNotice({
  share,
  nearlyFull,
  forgotten,
}: QuarantineTotals): { code: string; text: Text } | null {
  if (!nearlyFull) return null;
  const percent = Math.floor(share * 100);
  const gone = { en: '', zh: '' };
  if (forgotten > 0) {
    gone.en = ` ${forgotten} have gone since the service started.`;
    gone.zh = `自服务启动以来已有 ${forgotten} 条被删除。`;
  }
  return {
    code: REMEMBERED,
    text: {
      en: `Quarantine is ${percent} % full; when it is full the oldest messages go. Mend what fills it and replay.${gone.en}`,
      zh: `隔离区已用 ${percent} %；用满后最早的消息将被删除。请排除原因后重新解码。${gone.zh}`,
    },
  };
}

/**
 * Says once in the log and in the audit when the quarantine is nearly full, and again only after there was room in
 * between, also over a restart.
 */
export function watchQuarantine(
  { quarantine, settings, audit }: Pick<Records, 'quarantine' | 'settings' | 'audit'>,
  log: Log,
): { look(): void; stop(): void } {
  const look = () => {
    try {
      compare();
    } catch (error) {
      // A full disk: the next minute comes.
      log.warn('quarantine-not-watched', { why: messageOf(error) });
    }
  };
  const compare = () => {
    const totals = quarantine.totals();
    const { nearlyFull, messages, bytes, share } = totals;
    const warned = settings.get(REMEMBERED) === 'yes';
    if (nearlyFull === warned) return;
    settings.set(REMEMBERED, nearlyFull ? 'yes' : 'no');
    if (!nearlyFull) return;
    log.warn('quarantine-nearly-full', { share, messages, bytes });
    audit.record('plumbline', 'quarantine-nearly-full', 'quarantine', { share, messages, bytes });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
