import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
  /** It came over TLS. */
  secure: boolean;
}

export interface SmtpHouse {
  port: number;
  mails: ReceivedMail[];
  /** Replies to RCPT TO of an address: taken one after the other, the last one stays; absent: 250. */
  replies: Map<string, number[]>;
  /** Replies to MAIL FROM, the same way. */
  senderReplies: number[];
  password: string;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that can refuse. With `tls` it offers STARTTLS, on a certificate nobody trusts. */
export async function openSmtp({ tls = false } = {}): Promise<SmtpHouse> {
  const house = { mails: [] as ReceivedMail[], replies: new Map<string, number[]>(), password: 'right' };
  const senderReplies: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: tls ? [] : ['STARTTLS'],
    logger: false,
    onAuth: (auth, _session, callback) => {
      if (auth.password === smtp.password) callback(null, { user: 'site' });
      else callback(refusal(535));
    },
    onMailFrom: (_address, _session, callback) => callback(answer(senderReplies)),
    onRcptTo: ({ address }, _session, callback) => callback(answer(house.replies.get(address))),
    onData: (stream, session, callback) => {
      text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        house.mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
        });
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const smtp: SmtpHouse = Object.assign(house, {
    port: (server.server.address() as AddressInfo).port,
    senderReplies,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
  return smtp;
}

function answer(replies: number[] | undefined): Error | null {
  const code = (replies && replies.length > 1 ? replies.shift() : replies?.[0]) ?? 250;
  return code < 400 ? null : refusal(code);
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error(`no, ${responseCode}`), { responseCode });
}
