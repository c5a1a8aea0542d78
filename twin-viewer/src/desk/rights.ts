import { type Action, may } from '../../../site/authorisation.ts';
import { useSession } from '../live/session.ts';

/** What whoever has signed in here may do; the service decides, this only spares him the refusal. */
export function useMay(): (action: Action) => boolean {
  const person = useSession((state) => state.person);
  return (action) => may(person ? { kind: 'user', name: person.name, roles: person.roles } : null, action);
}
