import { connect } from 'node:net';

/** A connection that is let in, over which well-formed packets go. */
export interface StandingConnection {
  /**
   * Sends a PUBLISH of QoS 1. Resolves at once, or when few enough are unacknowledged.
   * @throws when the target ends the connection or does not acknowledge in time
   */
  publish(packet: Buffer): Promise<void>;
  /** Resolves when everything is acknowledged. */
  acknowledged(): Promise<void>;
  end(): void;
}

const IN_FLIGHT_MAX = 200;
// Generous: on a busy machine a commit takes part of a second.
const ACKNOWLEDGED_WITHIN_MS = 20_000;
/** CONNACK and PUBACK alike; nothing else comes, for nothing is subscribed to. */
const ANSWER_BYTES = 4;

export function openStandingConnection(port: number, connectPacket: Buffer): StandingConnection {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let bytesIn = 0;
  // The CONNECT is answered too.
  let sent = 1;
  let ended: Error | null = null;
  const waiting = new Set<{ untilAnswers: number; settle: (error: Error | null) => void }>();
  const answers = () => Math.floor(bytesIn / ANSWER_BYTES);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    bytesIn += chunk.length;
    for (const one of waiting) if (answers() >= one.untilAnswers) one.settle(null);
  });
  socket.once('close', () => {
    ended = new Error(
      `a connection that sent well-formed packets was closed after ${answers()} answers to ${sent}`,
    );
    for (const one of waiting) one.settle(ended);
  });
  socket.write(connectPacket);
  const untilAnswers = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      if (answers() >= count) return resolve();
      const late = new Error(
        `a well-formed PUBLISH was not acknowledged for ${ACKNOWLEDGED_WITHIN_MS / 1_000} s`,
      );
      const one = {
        untilAnswers: count,
        settle: (error: Error | null) => {
          clearTimeout(deadline);
          waiting.delete(one);
          if (error) reject(error);
          else resolve();
        },
      };
      const deadline = setTimeout(() => one.settle(late), ACKNOWLEDGED_WITHIN_MS);
      waiting.add(one);
    });
  return {
    async publish(packet) {
      if (ended) throw ended;
      sent++;
      socket.write(packet);
      if (sent - answers() > IN_FLIGHT_MAX) await untilAnswers(sent - IN_FLIGHT_MAX / 2);
    },
    acknowledged: () => untilAnswers(sent),
    end: () => void socket.end(Buffer.from([0xe0, 0x00])),
  };
}
