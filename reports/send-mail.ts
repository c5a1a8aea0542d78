import { createTransport } from 'nodemailer';
import { messageOf, PlumblineError } from '../site/errors.ts';

/** A mail that is ready to go; what waits in the outbox. */
export interface MailBody {
  subject: string;
  html: string;
  text: string;
  /** Stable for the same mail, `<…@…>`: a server or a reader that is given it twice can drop one. */
  messageId: string;
  /** Pictures of the HTML have a `cid`; what has none is a file beside it. */
  attachments?: { filename: string; contentType: string; cid?: string; base64: string }[];
}

export interface MailChannel {
  /**
   * Resolves when the server has taken the mail for its recipient.
   *
   * @throws PlumblineError `recipient-refused` when the server refused it for good (5xx), `channel-down` when there
   * was no connection or no login, `mail-deferred` when a later try may be taken (4xx)
   */
  send(message: { recipient: string; body: MailBody }): Promise<void>;
  close(): void;
}

export interface MailSettings {
  /**
   * `smtp://user:password@host:587` (STARTTLS where the server offers it, and always when there is a password) or
   * `smtps://…:465`. A relay without TLS that wants a password takes `?requireTLS=false`.
   */
  smtpUrl: string;
  /** `Site office <reports@example.com>` */
  from: string;
}

// A server that grey-lists or scans may think for a while; two minutes is what RFC 5321 gives a DATA command at least.
const CONNECT_MS_MAX = 20_000;
const ANSWER_MS_MAX = 120_000;

/** Mail over one SMTP server. Nothing is connected before the first mail. */
export function mailChannel({ smtpUrl, from }: MailSettings): MailChannel {
  const transport = createTransport(
    {
      url: withTlsForPasswords(smtpUrl),
      connectionTimeout: CONNECT_MS_MAX,
      greetingTimeout: CONNECT_MS_MAX,
      socketTimeout: ANSWER_MS_MAX,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send({ recipient, body }) {
      try {
        const { attachments = [], ...texts } = body;
        await transport.sendMail({
          to: { name: '', address: recipient },
          ...texts,
          attachments: attachments.map(({ base64, ...one }) => ({
            ...one,
            content: base64,
            encoding: 'base64',
          })),
          headers: AUTOMATIC,
        });
      } catch (error) {
        throw mailError(recipient, error);
      }
    },
    close: () => transport.close(),
  };
}

// RFC 3834: holiday notices are not sent in answer to it.
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' };

/** A password goes over TLS only, save to this very machine or when the URL says otherwise. */
function withTlsForPasswords(smtpUrl: string): string {
  const url = parse(smtpUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'smtp:' && url.password && !local && !url.searchParams.has('requireTLS'))
    url.searchParams.set('requireTLS', 'true');
  return url.href;
}

function parse(smtpUrl: string): URL {
  const url = URL.parse(smtpUrl);
  // The URL itself stays out of the message: it holds a password.
  if (!url?.hostname || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:'))
    throw new PlumblineError(
      'smtp-url-invalid',
      'SMTP_URL is not a mail server. Write smtp://user:password@host:587 or smtps://user:password@host:465, with special characters of the password as %XX.',
    );
  return url;
}

/** Errors after which the next recipient would fare the same. */
const CHANNEL_CODES = new Set([
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EPROXY',
  'ECONFIG',
]);

function mailError(recipient: string, error: unknown): PlumblineError {
  const { code, permanent, command } = detailsOf(error);
  const found = messageOf(error);
  const options = { cause: error };
  // A refused sender is refused for every recipient.
  if (CHANNEL_CODES.has(code) || (code === 'EENVELOPE' && command === 'MAIL FROM'))
    return new PlumblineError(
      'channel-down',
      `Cannot use the mail server: ${found}. Check SMTP_URL (host, port, user, password) and mail.from in site.yaml; the mail waits and is tried again.`,
      options,
    );
  if (permanent)
    return new PlumblineError(
      'recipient-refused',
      `The mail server refused ${recipient} for good: ${found}. Correct the address under mail.recipients in site.yaml.`,
      options,
    );
  return new PlumblineError(
    'mail-deferred',
    `The mail server did not take the mail for ${recipient}: ${found}. It is tried again.`,
    options,
  );
}

function detailsOf(error: unknown): { code: string; command: string; permanent: boolean } {
  if (!(error instanceof Error)) return { code: '', command: '', permanent: false };
  return {
    command: 'command' in error ? String(error.command) : '',
    code: 'code' in error ? String(error.code) : '',
    permanent: 'permanent' in error && error.permanent === true,
  };
}
