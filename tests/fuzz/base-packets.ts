import { generate, type Packet } from 'mqtt-packet';
import { telemetryTopic } from '../../site/topic.ts';
import type { Addressee } from './addressee.ts';
import type { Random } from './random.ts';

type Qos = 0 | 1 | 2;
const QOS = [0, 1, 2] as const;

/** Few: a session is kept for each that does not ask for a clean one, and two of the same throw each other off. */
const CLIENT_IDS_MAX = 40;
const TEXT_BYTES_MAX = 65_535;

/** A CONNECT of 3.1, 3.1.1 or 5, with and without a will. */
export function connectPacket(random: Random, addressee: Addressee): Buffer {
  const protocolVersion = random.pick([4, 4, 4, 4, 4, 4, 3, 3, 5]);
  return generate(
    {
      cmd: 'connect',
      protocolId: protocolVersion === 3 ? 'MQIsdp' : 'MQTT',
      protocolVersion,
      clientId: `fuzz-${random.between(0, CLIENT_IDS_MAX - 1)}`,
      clean: random.chance(0.7),
      keepalive: random.pick([0, 60, 1, 65_535]),
      username: addressee.username,
      password: Buffer.from(addressee.password),
      ...(random.chance(0.3) ? { will: will(random, addressee) } : {}),
    },
    { protocolVersion },
  );
}

/** A plain CONNECT of a client that behaves. */
export function plainConnect({ username, password }: Addressee, clientId: string): Buffer {
  return generate({
    cmd: 'connect',
    clientId,
    clean: true,
    keepalive: 0,
    username,
    password: Buffer.from(password),
  });
}

function will(random: Random, addressee: Addressee) {
  return {
    topic: ownTopic(random, addressee),
    payload: Buffer.from('{"online":false}'),
    qos: random.pick(QOS),
    retain: random.chance(0.3),
  };
}

/** A well-formed packet that a client may send after its CONNECT, some of them with extreme content. */
export function clientPacket(random: Random, addressee: Addressee): Buffer {
  const messageId = random.pick([1, 2, 3, 4, 65_535]);
  const makes: readonly [() => Packet, ...(() => Packet)[]] = [
    () => publish(random, ownTopic(random, addressee), messageId),
    () => publish(random, oddTopic(random), messageId),
    () => ({
      cmd: 'subscribe',
      messageId,
      subscriptions: filters(random, addressee).map((topic) => ({ topic, qos: random.pick(QOS) })),
    }),
    () => ({ cmd: 'unsubscribe', messageId, unsubscriptions: filters(random, addressee) }),
    () => ({ cmd: 'pubrel', messageId }),
    () => ({ cmd: random.pick(['puback', 'pubrec', 'pubcomp']), messageId }),
    () => ({ cmd: 'pingreq' }),
    () => ({ cmd: 'disconnect' }),
    // What only a broker sends.
    () => ({ cmd: 'connack', returnCode: 0, sessionPresent: false }),
    () => ({ cmd: 'suback', messageId, granted: [0, 1, 128] }),
  ];
  return generate(random.pick(makes)());
}

export function publish(
  random: Random,
  topic: string,
  messageId: number,
  payload: Buffer | string = '{"v":{"temperature":21.4}}',
): Packet {
  const qos: Qos = random.pick(QOS);
  return {
    cmd: 'publish',
    topic,
    payload,
    qos,
    retain: random.chance(0.2),
    dup: qos > 0 && random.chance(0.2),
    messageId,
  };
}

/** A topic that the gateway may publish to. */
export function ownTopic(random: Random, { site, gateway }: Addressee): string {
  const device = random.pick(['probe', 'crane', 'probe-7', 'Fühler', '温度计', '🌡️']);
  const root = `plumbline/v1/${site}/${gateway}`;
  return random.pick([
    telemetryTopic(site, gateway, device),
    telemetryTopic(site, gateway, device),
    `${root}/progress`,
    `${root}/status`,
    `${root}/${device}/lines`,
    `${root}/${device}`,
  ]);
}

function oddTopic(random: Random): string {
  return random.pick([
    '/',
    '//',
    ' ',
    'a',
    '$SYS/broker/uptime',
    '$share/group/a',
    'plumbline/v1/fuzz-site/risks/x',
    '/'.repeat(random.between(1, 2_000)),
    'x/'.repeat(random.between(1, 200)),
    'x'.repeat(random.pick([128, 1_000, TEXT_BYTES_MAX])),
    '\uFEFFbom/\u0000zero',
    'a/\uFFFF/\u{10FFFF}',
  ]);
}

function filters(random: Random, addressee: Addressee): [string, ...string[]] {
  const one = () =>
    random.pick([
      `plumbline/v1/${addressee.site}/${addressee.gateway}/#`,
      `plumbline/v1/${addressee.site}/risks/#`,
      '#',
      '+/+/+',
      'a/+/b/#',
      '+',
      '$SYS/#',
      '$share/group/#',
      oddTopic(random),
    ]);
  const count = random.chance(0.02) ? random.between(100, 700) : random.between(1, 4);
  return [one(), ...Array.from({ length: count - 1 }, one)];
}
