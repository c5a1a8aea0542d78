import { create } from 'zustand';

interface SelectionStore {
  /** GlobalId of the element whose facts are shown. */
  selected: string | null;
  hovered: string | null;
  /** GlobalIds to look at; a new object each time, so that the same ones can be looked at again. */
  focus: { elements: readonly string[] } | null;
}

export const useSelection = create<SelectionStore>(() => ({ selected: null, hovered: null, focus: null }));

/** Opens an element's facts. */
export function select(element: string | null): void {
  useSelection.setState({ selected: element });
}

export function hover(element: string | null): void {
  if (useSelection.getState().hovered !== element) useSelection.setState({ hovered: element });
}

/** Opens the facts of the first of these elements, and flies to all of them. */
export function show(elements: readonly string[]): void {
  useSelection.setState({ selected: elements[0] ?? null, focus: { elements } });
}
