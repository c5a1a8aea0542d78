import type { Frame } from './frame.ts';
import { CONNECT } from './packet-type.ts';
import { isCleanText, type TextSpan, textAt } from './text.ts';
import { isTopicName } from './topic-rules.ts';

/** What the first frame of a connection comes to: it is let in, or answered with a return code, or just closed. */
export type ConnectVerdict = { ok: true } | { ok: false; why: string; returnCode: 1 | 2 | null };

const UNACCEPTABLE_PROTOCOL_VERSION = 1;
const IDENTIFIER_REJECTED = 2;

const USER_NAME = 0x80;
const PASSWORD = 0x40;
const WILL_RETAIN = 0x20;
const WILL_QOS = 0x18;
const WILL = 0x04;
const CLEAN_SESSION = 0x02;
const RESERVED = 0x01;

const LEVELS: Record<string, number> = { MQTT: 4, MQIsdp: 3 };

/** @param clientIdBytesMax longer ids are answered with code 2 */
export function judgeConnect(bytes: Buffer, frame: Frame, clientIdBytesMax: number): ConnectVerdict {
  const { body, end } = frame;
  if (frame.type !== CONNECT) return closed('the first packet is not a CONNECT');
  if (frame.flags !== 0) return closed('reserved flags are set');
  const protocol = textAt(bytes, body, end);
  const level = protocol && LEVELS[bytes.toString('latin1', protocol.start, protocol.end)];
  if (!protocol || !level) return closed('not the MQTT protocol');
  if (protocol.end + 4 > end) return closed('CONNECT is cut short');
  if (bytes[protocol.end] !== level)
    return answered(`protocol level ${bytes[protocol.end]}`, UNACCEPTABLE_PROTOCOL_VERSION);
  const flags = bytes[protocol.end + 1] as number;
  return wrongFlags(flags) ?? judgePayload(bytes, protocol.end + 4, end, { flags, level, clientIdBytesMax });
}

function wrongFlags(flags: number): ConnectVerdict | null {
  if (flags & RESERVED) return closed('the reserved connect flag is set');
  if (!(flags & WILL) && flags & (WILL_QOS | WILL_RETAIN)) return closed('will flags without a will');
  if ((flags & WILL_QOS) === WILL_QOS) return closed('will with QoS 3');
  if (flags & PASSWORD && !(flags & USER_NAME)) return closed('a password without a user name');
  return null;
}

interface Header {
  flags: number;
  level: number;
  clientIdBytesMax: number;
}

function judgePayload(bytes: Buffer, start: number, end: number, header: Header): ConnectVerdict {
  let at = start;
  const next = (): TextSpan | null => {
    const span = textAt(bytes, at, end);
    if (span) at = span.end;
    return span;
  };
  const clientId = next();
  if (!clientId || !isCleanText(bytes, clientId)) return closed('client identifier is not clean UTF-8 text');
  if (header.flags & WILL) {
    const topic = next();
    if (!topic || !isCleanText(bytes, topic) || !isTopicName(bytes, topic))
      return closed('will topic is not a topic');
    if (!next()) return closed('CONNECT is cut short in its will');
  }
  if (header.flags & USER_NAME) {
    const userName = next();
    if (!userName || !isCleanText(bytes, userName)) return closed('user name is not clean UTF-8 text');
  }
  if (header.flags & PASSWORD && !next()) return closed('CONNECT is cut short in its password');
  if (at !== end) return closed('CONNECT has more bytes than its flags say');
  return judgeClientId(clientId.end - clientId.start, header);
}

function judgeClientId(length: number, { flags, level, clientIdBytesMax }: Header): ConnectVerdict {
  if (length > clientIdBytesMax) return answered(`client identifier of ${length} bytes`, IDENTIFIER_REJECTED);
  // [MQTT-3.1.3-8]: a session that is kept needs a name to be kept under. 3.1 wants one always.
  if (length === 0 && (level < 4 || !(flags & CLEAN_SESSION)))
    return answered('no client identifier for a session to keep', IDENTIFIER_REJECTED);
  return { ok: true };
}

function closed(why: string): ConnectVerdict {
  return { ok: false, why, returnCode: null };
}

function answered(why: string, returnCode: 1 | 2): ConnectVerdict {
  return { ok: false, why, returnCode };
}
