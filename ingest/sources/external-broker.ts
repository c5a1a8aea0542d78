import { messageOf } from '../../site/errors.ts';
import type { InboundMessage } from '../message.ts';
import { openAnnouncer } from './announcer.ts';
import {
  addressWithoutSecrets,
  type BrokerAddress,
  checkAddress,
  PACKET_BYTES_MAX,
} from './broker-connection.ts';
import type { Lane } from './broker-lanes.ts';
import { LaneSet, type LaneState } from './lane-set.ts';

export interface ExternalBrokerOptions extends BrokerAddress {
  /** Client ids are `{prefix}-{lane}`. Two services with one prefix would throw each other off. */
  clientIdPrefix: string;
  lanes: readonly Lane[];
  /** Whose message, by its topic; null: nobody's, so it is acknowledged and left. */
  gatewayOf(topic: string): Pick<InboundMessage, 'gateway' | 'dialect'> | null;
  /** `stored(null)` lets the acknowledgement go, an error drops the connection, and the message comes again. */
  accept(message: InboundMessage, stored: (error: Error | null) => void): void;
  /** 0 … 1, for pauses before a new connection. */
  random(): number;
  log(event: string, detail: Record<string, unknown>): void;
  /** The first pause before a new connection; the next ones are longer. */
  reconnectFirstMs?: number;
}

/** With the embedded broker's names where they mean the same. */
export interface ExternalBrokerCounts {
  received: number;
  receivedBytes: number;
  accepted: number;
  /** Messages by reason: `nobody` has such a topic, `too-large`, `not-stored`. */
  refused: Record<string, number>;
  /** Lanes that are connected. */
  connections: number;
  inFlight: number;
  /** Announcements that the broker has not confirmed. */
  waiting: number;
}

export interface ExternalBroker {
  counts(): ExternalBrokerCounts;
  lanes(): LaneState[];
  /** Reads these lanes from now on: new ones are opened, those that are gone are closed. */
  readLanes(lanes: readonly Lane[]): void;
  /** Tells everybody who may hear it; retained. Resolves at once: without a connection it waits for one. */
  announce(topic: string, payload: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reads a broker that others run (Mosquitto, EMQX, HiveMQ) in place of the embedded one, by MQTT 3.1.1 or 5: several
 * clients over disjoint filters, with fixed ids and sessions that the broker keeps while we are away. A message is
 * acknowledged when it is stored; when it could not be, the connection is dropped and the broker sends it again.
 *
 * Returns at once; the clients come up and come back by themselves.
 *
 * @throws PlumblineError `environment-invalid`
 *
 * @example
 * openExternalBroker({ url: 'mqtts://broker.example:8883', ca, protocolVersion: 5, clientIdPrefix: 'plumbline-tower',
 *   lanes: siteLanes('tower', roots, 8), gatewayOf: gatewayOfTopic('tower', roots), accept: ingest.accept, … })
 */
export function openExternalBroker(options: ExternalBrokerOptions): ExternalBroker {
  const { gatewayOf, accept, log, lanes, clientIdPrefix, random, reconnectFirstMs } = options;
  checkAddress(options);
  const counts = { received: 0, receivedBytes: 0, accepted: 0, refused: {} as Record<string, number> };
  const refuse = (reason: string) => {
    counts.refused[reason] = (counts.refused[reason] ?? 0) + 1;
  };
  const take = (topic: string, payload: Uint8Array, stored: (error: Error | null) => void) => {
    counts.received += 1;
    counts.receivedBytes += payload.length;
    const sender = gatewayOf(topic);
    if (!sender || payload.length > PACKET_BYTES_MAX) {
      const reason = sender ? 'too-large' : 'nobody';
      refuse(reason);
      log('external-broker-message-left', { topic, bytes: payload.length, reason });
      // It would come again for ever.
      stored(null);
      return;
    }
    accept({ ...sender, topic, payload }, (error) => {
      if (error) refuse('not-stored');
      else counts.accepted += 1;
      stored(error);
    });
  };
  const shared = { address: options, clientIdPrefix, random, log, reconnectFirstMs };
  const reading = new LaneSet({ ...shared, take });
  reading.read(lanes);
  const announcer = openAnnouncer(shared);
  return {
    counts: () => ({
      ...counts,
      refused: { ...counts.refused },
      connections: reading.states().filter(({ connected }) => connected).length,
      inFlight: reading.inFlight,
      waiting: announcer.waiting(),
    }),
    lanes: () => reading.states(),
    readLanes: (wanted) => reading.read(wanted),
    announce: async (topic, payload) => announcer.announce(topic, payload),
    async close() {
      const closed = [...(await reading.close()), ...(await Promise.allSettled([announcer.close()]))];
      for (const one of closed)
        if (one.status === 'rejected')
          log('external-broker-close-failed', {
            broker: addressWithoutSecrets(options.url),
            why: messageOf(one.reason),
          });
    },
  };
}
