import type { EnteredPour } from '../../site/commissioning/read-pour.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';

// What stands in addresses and in topics.
const ID = /^[\p{L}\p{N}._-]{1,64}$/u;

/** @throws PlumblineError `invalid` where a pour names what is not there */
export function refuseUnknownParts(parts: SitePeopleParts, pour: Partial<EnteredPour>): void {
  const { records } = parts.house;
  const stranger = pour.elements?.find((element) => !parts.elementKnown(element));
  if (stranger !== undefined)
    throw refuse('invalid', `There is no element ${stranger} in the model.`, 'no-such-element', {
      element: stranger,
    });
  if (pour.mix !== undefined && !records.mixes.get(pour.mix))
    throw refuse('invalid', `There is no mix ${pour.mix}. GET /api/v1/mixes names them.`, 'no-such-mix', {
      mix: pour.mix,
    });
  const activities = parts.programme.current()?.programme.activities;
  const named = [
    ...(pour.activity ? [pour.activity] : []),
    ...(pour.required ?? []).map((one) => one.activity),
  ];
  const unknown = activities && named.find((id) => !activities.some((activity) => activity.id === id));
  if (unknown !== undefined)
    throw refuse('invalid', `There is no activity ${unknown} in the programme.`, 'no-such-activity', {
      activity: unknown,
    });
}

/** The id that was given, or one made from the name. */
export function pourIdOf(given: unknown, name: string, isTaken: (id: string) => boolean): string {
  if (given !== undefined) {
    if (typeof given !== 'string' || !ID.test(given))
      throw refuse('invalid', 'id has 1–64 letters, digits, dots, dashes or underscores.', 'id-invalid');
    if (isTaken(given))
      throw refuse('conflict', `There is a pour ${given} already. Choose another id.`, 'pour-taken', {
        pour: given,
      });
    return given;
  }
  const made =
    name
      .trim()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'pour';
  let id = made;
  for (let number = 2; isTaken(id); number++) id = `${made}-${number}`;
  return id;
}
