import { create } from 'zustand';
import { messageOf } from '../../../site/errors.ts';
import type { Element } from '../../../site/twin/element.ts';
import { fetchElements, fetchModel, type ModelAnswer } from './api.ts';

type ModelStore =
  | { status: 'loading' }
  /** Nothing was imported yet. */
  | { status: 'none' }
  | { status: 'failed'; message: string }
  | {
      status: 'ready';
      answer: ModelAnswer;
      elements: readonly Element[];
      byId: ReadonlyMap<string, Element>;
      byFeature: ReadonlyMap<number, Element>;
    };

/** The imported model's table of elements; its geometry is the scene's own business. */
export const useModel = create<{ model: ModelStore }>(() => ({ model: { status: 'loading' } }));

export type ReadyModel = Extract<ModelStore, { status: 'ready' }>;

let asked = 0;

/** Loads the model that the service has now; a later call overtakes an earlier one. */
export async function loadModel(): Promise<void> {
  asked += 1;
  const mine = asked;
  const model = await readModel().catch(
    (error: unknown): ModelStore => ({ status: 'failed', message: messageOf(error) }),
  );
  if (mine === asked) useModel.setState({ model });
}

async function readModel(): Promise<ModelStore> {
  const answer = await fetchModel();
  if (!answer) return { status: 'none' };
  const elements = await fetchElements(answer.elements);
  return {
    status: 'ready',
    answer,
    elements,
    byId: new Map(elements.map((element) => [element.id, element])),
    byFeature: new Map(elements.map((element) => [element.feature, element])),
  };
}
