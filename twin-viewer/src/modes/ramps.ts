// Equal steps of viridis and cividis from 4/9 on: below, both are too dark to stand out of the dark ground (3 : 1).
const VIRIDIS = ['#26828e', '#1f9e89', '#35b779', '#6dcd59', '#b4de2c', '#fde725'];
const CIVIDIS = ['#707173', '#8a8779', '#a69d75', '#c4b56c', '#e4cf5b', '#ffea46'];

/** @param share 0 … 1 @returns `#rrggbb` */
export function viridis(share: number): string {
  return between(VIRIDIS, share);
}

/** @param share 0 … 1 @returns `#rrggbb` */
export function cividis(share: number): string {
  return between(CIVIDIS, share);
}

function between(stops: readonly string[], share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  const channels = [1, 3, 5].map((from) => {
    const [one, other] = [low, low + 1].map((stop) =>
      Number.parseInt(stops[stop]?.slice(from, from + 2) ?? '', 16),
    );
    return Math.round((one ?? 0) + ((other ?? 0) - (one ?? 0)) * (at - low));
  });
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
