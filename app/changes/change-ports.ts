import type { ChangePorts, ChangeWish } from '../../server/change-ports.ts';
import { rolesOf } from '../../site/authorisation.ts';
import { contentOf, usualTitle } from './change-content.ts';
import { currentLimits } from './change-effects.ts';
import {
  type ChangesHouse,
  closeChange,
  editChange,
  existingChange,
  proposeChange,
  shownChange,
  signChange,
} from './changes.ts';

/** Change requests, for HTTP and for the command line. */
export function changePorts(house: ChangesHouse): ChangePorts {
  const { records } = house;
  const shown = (change: Parameters<typeof shownChange>[1]) => shownChange(records, change);
  return {
    list: (filter, limit, before) => records.changes.list(filter, limit, before).map(shown),
    get: (id) => {
      const change = records.changes.get(id);
      return change ? shown(change) : null;
    },
    signing: () => {
      const since = records.twoSignatures.since();
      return { required: since !== null, since };
    },
    propose(kind, { title, reason = '', fields }, actor) {
      const content = contentOf(records, kind, fields);
      return shown(proposeChange(house, { content, title: title ?? usualTitle(content), reason }, actor));
    },
    edit(id, version, { title, reason, fields }: ChangeWish, actor) {
      const change = existingChange(records, id);
      const content = Object.keys(fields).length > 0 ? contentOf(records, change.kind, fields) : undefined;
      return shown(
        editChange(
          house,
          id,
          {
            version,
            ...(title === undefined ? {} : { title }),
            ...(reason === undefined ? {} : { reason }),
            ...(content === undefined ? {} : { content }),
          },
          actor,
        ),
      );
    },
    sign: (id, { version, comment, role }, who) =>
      shown(
        signChange(house, id, {
          by: `${who.kind}:${who.name}`,
          roles: rolesOf(who),
          role,
          comment,
          version,
        }),
      ),
    close: (id, state, comment, actor) => shown(closeChange(house, id, state, actor, comment)),
    mix: records.mixes.get,
    limits: () => currentLimits(records),
  };
}
