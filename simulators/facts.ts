import type { SimulatedSite } from './run.ts';
import { FOR_EVER } from './scenario/scenario.ts';
import type { Source } from './sources/source.ts';
import type { Truth } from './truth.ts';

/** One line of the truth: what really happened at a time. For people and for scoring, never for the service. */
export type Fact = { at: number } & (
  | { fact: 'trouble-began' | 'trouble-ended'; trouble: string; kind: string; detail: object }
  | { fact: 'placed'; pour: string; mix: string; requiredMPa: number }
  | { fact: 'strength'; pour: string; MPa: number; coreCelsius: number; surfaceCelsius: number }
  | { fact: 'strength-reached'; pour: string; requiredMPa: number }
  | { fact: 'started' | 'finished'; activity: string }
  | { fact: 'machine-fault-began' | 'machine-fault-ended'; device: string; faultCode: string }
);

const HOUR_MS = 3_600_000;
/** After four weeks the specimens are broken, and nobody asks any more. */
const FOLLOWED_MS = 28 * 24 * HOUR_MS;

/** The facts of `[from, to)`, in order of time. */
export function factsBetween(site: SimulatedSite & { truth?: Truth }, from: number, to: number): Fact[] {
  const facts = [
    ...troubleFacts(site),
    ...(site.truth ? [...dateFacts(site.truth), ...pourFacts(site.truth, from, to)] : []),
    ...site.stream.sources.flatMap((source) => faultFacts(source, from, to)),
  ];
  return facts.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at);
}

function troubleFacts({ troubles }: SimulatedSite): Fact[] {
  return troubles.flatMap(({ id: trouble, kind, from, to, ...detail }): Fact[] => [
    { at: from, fact: 'trouble-began', trouble, kind, detail },
    ...(to < FOR_EVER ? [{ at: to, fact: 'trouble-ended', trouble, kind, detail } as const] : []),
  ]);
}

function dateFacts({ dates }: Truth): Fact[] {
  return [...dates].flatMap(([activity, { start, finish }]): Fact[] => [
    { at: start, fact: 'started', activity },
    { at: finish, fact: 'finished', activity },
  ]);
}

function pourFacts({ pours, strength }: Truth, from: number, to: number): Fact[] {
  return [...pours].flatMap(([pour, { plan, placedAt, reachedAt, heat }]): Fact[] => {
    const { requiredMPa, mixName } = plan;
    const facts: Fact[] = [{ at: placedAt, fact: 'placed', pour, mix: mixName, requiredMPa }];
    if (reachedAt !== null) facts.push({ at: reachedAt, fact: 'strength-reached', pour, requiredMPa });
    const begin = Math.ceil(Math.max(from, placedAt) / HOUR_MS) * HOUR_MS;
    for (let at = begin; at < Math.min(to, placedAt + FOLLOWED_MS); at += HOUR_MS)
      facts.push({ at, fact: 'strength', pour, MPa: strength(pour, at), ...heat.edge.at(at) });
    return facts;
  });
}

/** Machines say their faults themselves; this is when they had them, whether or not anybody heard of it. */
function faultFacts({ device, times, sample }: Source, from: number, to: number): Fact[] {
  const facts: Fact[] = [];
  let broken: string | null = null;
  for (const at of times(from - HOUR_MS, to)) {
    const state = sample(at).find(({ v }) => v.state !== undefined)?.v;
    // Only machines have a state.
    if (!state) return [];
    const code = state.state === 'fault' ? String(state.faultCode) : null;
    if (code === broken) continue;
    if (broken !== null) facts.push({ at, fact: 'machine-fault-ended', device, faultCode: broken });
    if (code !== null) facts.push({ at, fact: 'machine-fault-began', device, faultCode: code });
    broken = code;
  }
  return facts;
}
