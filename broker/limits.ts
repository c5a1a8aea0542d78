/** What one client, and all together, may cost the broker. Each has its reason beside its default. */
export interface BrokerLimits {
  connectionsMax: number;
  connectionsPerCredentialMax: number;
  /** Sockets that have not been let in yet. */
  unauthenticatedMax: number;
  connectWithinMs: number;
  /** A client that does not read what it is sent for this long is cut off. */
  drainTimeoutMs: number;
  clientIdBytesMax: number;
  connectBytesMax: number;
  packetBytesMax: number;
  /** Messages of one client that are not yet stored and passed on; above it, its socket is not read. */
  inFlightPerClientMax: number;
  /** The same of all connections of one credential. */
  inFlightPerCredentialMax: number;
  /** The same of all clients together. */
  inFlightMax: number;
  inFlightBytesMax: number;
  /** Bytes of all clients that have arrived and cannot be passed on yet: packets in pieces, sockets that wait. */
  arrivedBytesMax: number;
  /** The same of all connections of one credential. */
  arrivedBytesPerCredentialMax: number;
  /** QoS 2 messages of one client between PUBLISH and PUBREL. */
  qos2InboundMax: number;
  subscriptionsPerClientMax: number;
  retainedTopicsMax: number;
  retainedBytesMax: number;
  /** Of one credential; a message beyond it is stored and delivered, and not retained. */
  retainedPerCredentialMax: number;
  /** Sessions that are kept without a connection. */
  sessionsMax: number;
  sessionsPerCredentialMax: number;
  sessionAgeMaxMs: number;
  /** Messages that wait in one session: for its client to come back, or to acknowledge. */
  queuedPerSessionMax: number;
  queuedBytesPerSessionMax: number;
  /** Of all sessions of one credential. */
  queuedBytesPerCredentialMax: number;
  /** Of all sessions together. */
  queuedBytesMax: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const DAY_MS = 86_400_000;

export const DEFAULT_LIMITS: BrokerLimits = {
  // A large site has some hundred gateways; ten times that is an attack or a loop.
  connectionsMax: 4_000,
  // A site's busiest gateway opens a handful; more is a loop that forgets to close.
  connectionsPerCredentialMax: 64,
  // With connectBytesMax this bounds what strangers can make us hold, to 84 MB.
  unauthenticatedMax: 256,
  // A weak 4G link needs some seconds for a handshake; a stranger gets no more.
  connectWithinMs: 15_000,
  // Between 5 and 10 s: longer than a cell change, shorter than memory lasts at full load.
  drainTimeoutMs: 8_000,
  // 3.1.1 promises 23; most send a UUID of 36 or a little more.
  clientIdBytesMax: 256,
  // The longest right CONNECT: five texts of 65,535 bytes with their lengths, and 15 bytes of header.
  connectBytesMax: 5 * 65_537 + 15,
  // An hour of a logger's buffer at one reading a second is 100 KB; a packet is held in memory whole.
  packetBytesMax: 2 * MIB,
  // Gateways have 10 to 100 in flight; more only fills memory, the disk does not get faster by it.
  inFlightPerClientMax: 500,
  // A busy gateway with ten connections; two that misbehave leave room for the others.
  inFlightPerCredentialMax: 8_000,
  // A group commit of 20,000 messages takes less than a second.
  inFlightMax: 20_000,
  // As objects they take ten times that until they are on disk.
  inFlightBytesMax: 24 * MIB,
  // 64 KiB, a socket's read, for each connection; who has more goes when it is full.
  arrivedBytesMax: 256 * MIB,
  // All 64 connections of a credential with half of a largest packet each; three more find as much.
  arrivedBytesPerCredentialMax: 64 * MIB,
  // Kept until PUBREL, over connections: well above what a pipelining publisher reaches.
  qos2InboundMax: 1_000,
  // A bridge subscribes to tens; each costs time at every message.
  subscriptionsPerClientMax: 500,
  // A status per gateway, an alarm and a risk each: hundreds. They are kept in memory and sent to newcomers.
  retainedTopicsMax: 20_000,
  retainedBytesMax: 32 * MIB,
  // A status per device of a gateway.
  retainedPerCredentialMax: 1_000,
  // One per gateway and panel, and those that were thrown away and never said good-bye.
  sessionsMax: 5_000,
  // One for each connection that a credential may have, and as many that were left behind.
  sessionsPerCredentialMax: 128,
  // A gateway comes back within days or is replaced.
  sessionAgeMaxMs: 14 * DAY_MS,
  // What a panel wants to hear after a day without a link; the newest is dropped beyond it.
  queuedPerSessionMax: 10_000,
  queuedBytesPerSessionMax: 8 * MIB,
  // Two sessions that are full; an eighth of all.
  queuedBytesPerCredentialMax: 16 * MIB,
  queuedBytesMax: 128 * MIB,
};

/** The broker alone, for trying things: whole test suites come from one address under one name. */
export const OPEN_LIMITS: BrokerLimits = {
  ...DEFAULT_LIMITS,
  connectionsPerCredentialMax: DEFAULT_LIMITS.connectionsMax,
  inFlightPerCredentialMax: DEFAULT_LIMITS.inFlightMax,
  inFlightBytesMax: 64 * MIB,
  arrivedBytesPerCredentialMax: DEFAULT_LIMITS.arrivedBytesMax,
  retainedPerCredentialMax: DEFAULT_LIMITS.retainedTopicsMax,
  sessionsPerCredentialMax: DEFAULT_LIMITS.sessionsMax,
  queuedBytesPerCredentialMax: DEFAULT_LIMITS.queuedBytesMax,
  packetBytesMax: 16 * MIB,
};
