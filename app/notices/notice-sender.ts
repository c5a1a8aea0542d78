import { type WebhookTarget, webhookRequest } from '../../rules/notices/webhook-request.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Notice, NoticeSettings } from '../../site/notice.ts';
import { deliverOutbox } from '../../store/deliver-outbox.ts';
import type { Environment } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { readSecret } from '../secrets.ts';
import { wallClock } from '../wall-clock.ts';

const LOOK_EVERY_MS = 2_000;
// Robots answer in a second; what hangs holds up the channels behind it.
const ANSWER_MS_MAX = 15_000;
const ANSWER_CHARACTERS_MAX = 10_000;

/**
 * Sends what waits for webhooks, each at most once save a kill between the answer and the mark. One that is down is
 * tried again with growing pauses, and holds back no other.
 *
 * @throws PlumblineError `config-invalid` where a secret is not where the site file says
 */
export function startNoticeSender(
  house: Pick<House, 'records' | 'clock' | 'site' | 'folder'>,
  environment: Environment,
  log: Log,
): { stop(): Promise<void> } {
  const { records, clock, site, folder } = house;
  const targets = new Map(
    (site.notices ?? []).flatMap((settings) => {
      const target = targetOf(settings, { environment, folder: folder.root });
      return target ? [[settings.name, target] as const] : [];
    }),
  );
  if (targets.size === 0) return { stop: async () => undefined };
  let stopping = false;
  const round = () =>
    deliverOutbox<Notice>({
      outbox: records.outbox,
      channel: 'webhook',
      now: clock.now(),
      send: async ({ recipient, body }) => {
        // What is on its way is waited for, since it may have arrived; the next one waits for the next start.
        if (stopping) throw new PlumblineError('channel-down', 'The service stops.');
        const target = targets.get(recipient);
        if (!target)
          throw new PlumblineError(
            'recipient-refused',
            `The site file has no notices called '${recipient}' any more.`,
          );
        const about = { id: site.id, name: site.name[target.language] };
        await post(webhookRequest(target, body, about, wallClock.now()));
      },
      onError: ({ recipient, message }) => log.warn('notice-not-sent', { recipient, why: message }),
    });
  let running: Promise<unknown> = Promise.resolve();
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    running = round()
      .catch((error) => log.warn('notices-failed', { why: messageOf(error) }))
      .finally(() => {
        waiting = false;
      });
  }, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping = true;
      await running;
    },
  };
}

function targetOf(
  settings: NoticeSettings,
  from: { environment: Environment; folder: string },
): WebhookTarget | null {
  const { channel, name, language } = settings;
  if (channel === 'mail') return null;
  const address = { env: settings.urlEnv, file: settings.urlFile };
  const url = settings.url ?? readSecret(address, `the address of notices '${name}'`, from);
  if (url === null || !/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new PlumblineError(
      'config-invalid',
      `notices '${name}' needs an address: url, urlEnv or urlFile with http:// or https://.`,
    );
  const secret = readSecret(
    { env: settings.secretEnv, file: settings.secretFile },
    `the secret of notices '${name}'`,
    from,
  );
  return { channel, language, url, secret };
}

/** @throws PlumblineError `recipient-refused` for good, `notice-not-taken` for now */
async function post(request: ReturnType<typeof webhookRequest>): Promise<void> {
  const { host } = new URL(request.url);
  let status: number;
  let answer: string;
  try {
    const response = await fetch(request.url, {
      ...{ method: 'POST', headers: request.headers, body: request.body, redirect: 'error' },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    status = response.status;
    answer = (await response.text()).slice(0, ANSWER_CHARACTERS_MAX);
  } catch (cause) {
    // The address may hold the robot's key, so only its host is told.
    throw new PlumblineError('notice-not-taken', `${host} cannot be reached: ${messageOf(cause)}`, { cause });
  }
  if (status >= 200 && status < 300) return refuseErrorCode(answer, host);
  const isForGood = status >= 400 && status < 500 && status !== 408 && status !== 429;
  throw new PlumblineError(
    isForGood ? 'recipient-refused' : 'notice-not-taken',
    `${host} answered ${status}.`,
  );
}

/** DingTalk and WeCom answer 200 with an error code of their own. */
function refuseErrorCode(answer: string, host: string): void {
  const found = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1];
  if (found !== undefined && found !== '0')
    throw new PlumblineError('notice-not-taken', `${host} answered with errcode ${found}.`);
}
