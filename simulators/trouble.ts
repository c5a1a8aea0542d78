/** What can go wrong on a site, by kind, and how much of it where that is a question. */
export type TroubleWhat =
  /** Air colder or warmer than the season has it, K; it comes and goes within three hours. */
  | { kind: 'cold' | 'heat'; kelvin: number }
  /** A front of wind: so much is added to the mean wind, m/s. */
  | { kind: 'gust'; metresPerSecond: number }
  | { kind: 'rain'; mmPerHour: number }
  /** Forecasts are wrong by so much, K and m/s, as long as it lasts. */
  | { kind: 'forecast-error'; kelvin: number; metresPerSecond: number }
  /** The probe goes on saying what it said when it began. */
  | { kind: 'probe-stuck'; device: string; channel?: string }
  | { kind: 'probe-drift'; device: string; channel?: string; kelvinPerDay: number }
  | { kind: 'probe-noise'; device: string; channel?: string; kelvin: number }
  | { kind: 'probe-silent'; device: string; channel?: string }
  /** The probe is off by so much: a hot spot that is none. */
  | { kind: 'probe-offset'; device: string; channel?: string; kelvin: number }
  | { kind: 'machine-fault'; device: string; faultCode: string }
  /** No link; the gateway stores, and sends it all when the link is back. */
  | { kind: 'gateway-lost'; gateway: string }
  /** No power: what would have been measured is gone, and the connection breaks without a word. */
  | { kind: 'gateway-reboots'; gateway: string }
  /** Of a hundred messages so many are lost, come twice, or come late by up to so many seconds. */
  | { kind: 'gateway-drops'; gateway: string; percent: number }
  | { kind: 'gateway-duplicates'; gateway: string; percent: number }
  | { kind: 'gateway-reorders'; gateway: string; percent: number; seconds: number }
  /** A slow and shaky link: so many seconds of delay, so many bytes a second, cut for minutes so many times a day. */
  | { kind: 'gateway-weak'; gateway: string; seconds: number; bytesPerSecond: number; cutsPerDay: number }
  /** The gateway's clock is ahead by so many seconds, and gains so many more a day. */
  | { kind: 'gateway-clock'; gateway: string; seconds: number; secondsPerDay: number }
  /** The foreman says that concrete was placed so many hours later (or earlier, negative) than it was. */
  | { kind: 'pour-time-wrong'; pour: string; hours: number }
  /** Work that a crew begins meanwhile takes so many times as long. */
  | { kind: 'crew-slow'; crew: string; factor: number };

/** A trouble and when it holds: `[from, to)`, ms since 1970 UTC. Names may end in `*`. */
export type Trouble = TroubleWhat & { id: string; from: number; to: number };

export type TroubleKind = Trouble['kind'];
export type TroubleOf<K extends TroubleKind> = Extract<TroubleWhat, { kind: K }> & {
  id: string;
  from: number;
  to: number;
};

/** The troubles of some kinds, in order. */
export function troublesOf<K extends TroubleKind>(
  troubles: readonly Trouble[],
  ...kinds: readonly K[]
): TroubleOf<K>[] {
  return troubles.filter((trouble): trouble is TroubleOf<K> & Trouble => isOneOf(trouble, kinds));
}

function isOneOf(trouble: Trouble, kinds: readonly TroubleKind[]): boolean {
  return kinds.includes(trouble.kind);
}

/**
 * Does a name fit? A `*` at the end stands for any rest.
 *
 * @example fits('logger-slab-*', 'logger-slab-L7-B-1') // true
 */
export function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

export function holds({ from, to }: { from: number; to: number }, at: number): boolean {
  return at >= from && at < to;
}
