import type { Dialect } from '../site/credential.ts';

/** One message as it came, with who sent it. */
export interface InboundMessage {
  gateway: string;
  dialect: Dialect;
  topic: string;
  payload: Uint8Array;
}
