// The page of `/wall`: almost nothing, so that there is nothing in it that could grow. It holds the screen in a frame,
// loads the next one unseen when there is something newer, and puts one away that does not answer any more.
import { takeToken } from '../../live/token.ts';
import { hasPassed, MEMORY_MEGABYTES_MAX, nextStep, type Screen, type ShellState } from './shell-plan.ts';
import type { ScreenWord } from './shell-words.ts';

const LOOK_EVERY_MS = 1_000;

interface Framed extends Screen {
  frame: HTMLIFrameElement;
}

takeToken();
const state: Omit<ShellState, 'shown' | 'warming'> & { shown: Framed; warming: Framed | null } = {
  shown: load(true),
  warming: null,
  wanted: null,
  givenUpAt: null,
};
let reloadAt = '03:30';
let minute = minuteNow();

window.addEventListener('message', ({ origin, source, data }: MessageEvent<ScreenWord>) => {
  if (origin !== window.location.origin) return;
  const from = [state.shown, state.warming].find((screen) => screen?.frame.contentWindow === source);
  if (!from) return;
  if (data.kind === 'renew') {
    if (from === state.shown) state.wanted = data.why;
    return;
  }
  from.heardAt = performance.now();
  from.drawn = data.drawn;
  from.memoryMegabytes = data.memoryMegabytes;
  reloadAt = data.reloadAt;
});

window.setInterval(() => {
  const before = minute;
  minute = minuteNow();
  if (hasPassed(reloadAt, before, minute)) state.wanted ??= 'night';
  if ((state.shown.memoryMegabytes ?? 0) > MEMORY_MEGABYTES_MAX) state.wanted ??= 'memory';
  take(nextStep(state, performance.now()).do);
}, LOOK_EVERY_MS);

function take(step: ReturnType<typeof nextStep>['do']): void {
  if (step === 'warm') state.warming = load(false);
  if (step === 'replace') {
    state.shown.frame.remove();
    state.shown = load(true);
  }
  if (step === 'give-up') {
    state.warming?.frame.remove();
    state.warming = null;
    state.givenUpAt = performance.now();
  }
  if (step === 'swap' && state.warming) {
    const old = state.shown.frame;
    state.shown = state.warming;
    state.warming = null;
    state.wanted = null;
    state.shown.frame.className = 'is-shown';
    // The old picture stays until the new one is on the glass.
    window.requestAnimationFrame(() => window.requestAnimationFrame(() => old.remove()));
  }
}

function load(isShown: boolean): Framed {
  const frame = document.createElement('iframe');
  frame.className = isShown ? 'is-shown' : 'is-warming';
  frame.title = 'Plumbline';
  frame.src = `/wall/screen${window.location.search}`;
  document.body.append(frame);
  return { frame, startedAt: performance.now(), heardAt: null, drawn: false, memoryMegabytes: null };
}

/** Of the machine's own clock: a wall stands in its site's time zone. */
function minuteNow(): string {
  return new Date(Date.now()).toTimeString().slice(0, 5);
}
