import type { PourState } from '../../../site/concrete/pour.ts';
import { PlumblineError } from '../../../site/errors.ts';
import type { LiveActivity } from '../../../site/live.ts';
import type { SeriesName } from '../../../site/reading.ts';
import type { Risk } from '../../../site/risk.ts';
import type { Element, Model } from '../../../site/twin/element.ts';
import { ask } from './token.ts';

export interface ModelAnswer {
  model: Model;
  /** Where the two files are. */
  glb: string;
  elements: string;
}

export interface FactsProbe {
  gateway: string;
  device: string;
  channel: string;
  depth: 'core' | 'surface';
  depthMm: number;
}

/** Everything that is known of one element. */
export interface ElementFacts {
  element: Element;
  activities: LiveActivity[];
  pours: PourState[];
  probes: FactsProbe[];
  risks: Risk[];
}

export interface Readings {
  quantity: string;
  unit: string;
  points: [timeMs: number, value: number | string][];
}

/** The model that stands, or null when none was imported. */
export async function fetchModel(): Promise<ModelAnswer | null> {
  const answer = await ask('/api/v1/model');
  if (answer.status === 404) return null;
  const body = (await jsonOf(answer)) as { model: Model | null; glb: string; elements: string };
  return body.model ? { model: body.model, glb: body.glb, elements: body.elements } : null;
}

export async function fetchElements(url: string): Promise<Element[]> {
  return (await jsonOf(await ask(url))) as Element[];
}

export async function fetchElementFacts(id: string, signal: AbortSignal): Promise<ElementFacts> {
  // GlobalIds hold `$`, which a path may, and nothing else that needs care; encoded all the same.
  const answer = await ask(`/api/v1/elements/${encodeURIComponent(id)}`, { signal });
  return (await jsonOf(answer)) as ElementFacts;
}

/**
 * Half-hourly means of a series.
 *
 * @param from inclusive, ms
 * @param to exclusive, ms
 */
export async function fetchHalfHours(
  series: SeriesName,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Readings> {
  const query = new URLSearchParams({
    ...series,
    from: String(Math.floor(from)),
    to: String(Math.ceil(to)),
    window: '30m',
    aggregate: 'mean',
  });
  return (await jsonOf(await ask(`/api/v1/readings?${query}`, { signal }))) as Readings;
}

async function jsonOf(answer: Response): Promise<unknown> {
  if (!answer.ok)
    throw new PlumblineError(
      'request-failed',
      `Asked the service for ${answer.url}; it answered ${answer.status}. Look at the service's log, then load the page again.`,
    );
  return answer.json();
}
