import type { AddressInfo, Socket } from 'node:net';
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
  /** So many connections are cut in the middle of DATA. */
  cuts: number;
  /** Called when a mail is there whole; the 250 goes out when it is done. */
  beforeTaken(): Promise<void> | void;
  /** Called right after the 250 went out. */
  afterTaken(): void;
  close(): Promise<void>;
}

/**
 * A real SMTP server on loopback that can refuse. With `tls` it offers STARTTLS, on a certificate nobody trusts; with
 * `secure` it speaks TLS from the first byte.
 */
export async function openSmtp({ tls = false, secure = false } = {}): Promise<SmtpHouse> {
  const house = {
    mails: [] as ReceivedMail[],
    replies: new Map<string, number[]>(),
    password: 'right',
    cuts: 0,
    beforeTaken: (): Promise<void> | void => undefined,
    afterTaken: (): void => undefined,
  };
  const senderReplies: number[] = [];
  const open = new Set<Socket>();
  const server = new SMTPServer({
    secure,
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
      if (smtp.cuts > 0) {
        smtp.cuts--;
        stream.once('data', () => {
          for (const socket of open) socket.destroy();
        });
        stream.on('error', () => undefined);
        return;
      }
      text(stream).then(async (raw) => {
        await smtp.beforeTaken();
        const { mailFrom, rcptTo } = session.envelope;
        house.mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
        });
        callback();
        smtp.afterTaken();
      }, callback);
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
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
