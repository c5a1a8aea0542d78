import type { BoundProbe, Pour } from '../../site/concrete/pour.ts';

/** A probe and those that should show much the same: of its pour, at its depth. */
interface Neighbours {
  pour: string;
  own: BoundProbe;
  neighbours: readonly BoundProbe[];
}

type Channel = Pick<BoundProbe, 'gateway' | 'device' | 'channel'>;

/** Probes by their channel, of every pour that they are bound in; pours change a few times a day. */
export class NeighboursOf {
  readonly #list: () => readonly Pour[];
  #listed: readonly Pour[] | null = null;
  #byChannel: ReadonlyMap<string, readonly Neighbours[]> = new Map();

  constructor(list: () => readonly Pour[]) {
    this.#list = list;
  }

  of(channel: Channel): readonly Neighbours[] {
    const listed = this.#list();
    if (listed !== this.#listed) {
      this.#listed = listed;
      this.#byChannel = Map.groupBy(listed.flatMap(inPour), ({ own }) => channelKey(own));
    }
    return this.#byChannel.get(channelKey(channel)) ?? [];
  }
}

function inPour({ id, probes }: Pour): Neighbours[] {
  return probes.map((own) => ({
    pour: id,
    own,
    neighbours: probes.filter((one) => one.depth === own.depth && channelKey(one) !== channelKey(own)),
  }));
}

function channelKey({ gateway, device, channel }: Channel): string {
  return `${gateway}/${device}/${channel}`;
}
