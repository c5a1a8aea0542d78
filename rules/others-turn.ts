/** Lets messages and screens have their turn: a past that is read at full speed must not keep them waiting. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
