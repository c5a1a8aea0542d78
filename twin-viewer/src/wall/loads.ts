const KEPT_AS = 'plumbline.wall.loads';

/** Screens that this browser has loaded since it was started; each page counts itself once. */
export const countLoad = { loads: counted() };

function counted(): number {
  try {
    const loads = Number(sessionStorage.getItem(KEPT_AS) ?? 0) + 1;
    sessionStorage.setItem(KEPT_AS, String(loads));
    return loads;
  } catch {
    // A browser that keeps nothing still shows.
    return 1;
  }
}
