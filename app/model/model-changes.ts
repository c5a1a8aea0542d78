import { compareElements } from '../../site/twin/compare-elements.ts';
import type { Model } from '../../site/twin/element.ts';
import type { LastModelChanges, ModelChanges } from '../../site/twin/model-changes.ts';
import type { Records } from '../../store/records/records.ts';
import type { ModelLibrary } from './model-library.ts';

interface House {
  records: Pick<Records, 'elementActivities' | 'models'>;
  library: Pick<ModelLibrary, 'elements'>;
}

/** What one model did to the one before it, and which of what is gone is still linked to activities. */
export function changesBetween({ records, library }: House, before: Model, model: Model): ModelChanges {
  const difference = compareElements(library.elements(before), library.elements(model));
  const linked = new Set(records.elementActivities.list().map(({ element }) => element));
  return { ...difference, linkedGone: difference.gone.map(({ id }) => id).filter((id) => linked.has(id)) };
}

/** What the last import did; null while there has been one at most. Asked for rarely, so nothing is kept. */
export function lastModelChanges(house: House): LastModelChanges | null {
  const [now, before] = [house.records.models.current(), house.records.models.before()];
  if (!now || !before) return null;
  return {
    importedAt: now.importedAt,
    name: now.file,
    before: { importedAt: before.importedAt, name: before.file },
    ...changesBetween(house, before.body, now.body),
  };
}
