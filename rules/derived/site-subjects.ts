import { toLocal } from '../../site/local-time.ts';
import { nameIn } from '../../site/name-in.ts';
import type { SeriesName } from '../../site/reading.ts';
import { deviceSubjects } from '../device-subjects.ts';
import type { Subject } from '../subject.ts';
import { judgedActivities } from './behind-plan.ts';
import type { DerivedFacts } from './derived-facts.ts';
import { followedPours, requirement } from './placed-pour.ts';

const DAY_MS = 86_400_000;
// A laboratory's answer that is older was dealt with, or will not be.
const SPECIMEN_DAYS_MAX = 60;

/** Everything on a site that rules can be about at a time. */
export function siteSubjects(facts: DerivedFacts, series: readonly SeriesName[], at: number): Subject[] {
  const devices = facts.devices().filter(({ retiredAt }) => (retiredAt ?? null) === null);
  return [
    ...deviceSubjects(devices, series),
    ...pourSubjects(facts, at),
    ...activitySubjects(facts, at),
    ...specimenSubjects(facts, at),
  ];
}

const ALONE = { channel: null, deviceKind: null, related: {} } as const;

function pourSubjects(facts: DerivedFacts, at: number): Subject[] {
  return followedPours(facts, at).map(({ pour, placedAt }) => ({
    ...ALONE,
    ...{ kind: 'pour', id: pour.id, name: pour.name, group: pour.id },
    element: pour.elements[0] ?? null,
    // Before it is placed its placing can be late, afterwards what waits for its strength.
    activity: (placedAt === null ? pour.activity : requirement(pour, 'strip')?.activity) || null,
  }));
}

function activitySubjects(facts: DerivedFacts, at: number): Subject[] {
  const current = facts.programmeAt(at);
  if (!current) return [];
  const byId = new Map(current.programme.activities.map((activity) => [activity.id, activity]));
  return judgedActivities(current.programme, toLocal(at, facts.timeZone)).map((id) => {
    const name = byId.get(id)?.name ?? id;
    return {
      ...ALONE,
      ...{
        kind: 'activity',
        id,
        name: { en: nameIn(name, 'en'), zh: nameIn(name, 'zh') },
        group: null,
        element: null,
        activity: id,
      },
    };
  });
}

function specimenSubjects(facts: DerivedFacts, at: number): Subject[] {
  const pours = new Map(facts.pours().map((pour) => [pour.id, pour]));
  return facts.specimens().flatMap((specimen) => {
    const pour = pours.get(specimen.pour);
    if (!pour || specimen.withdrawn || specimen.enteredAt > at) return [];
    if (at - specimen.enteredAt > SPECIMEN_DAYS_MAX * DAY_MS) return [];
    return [
      {
        ...ALONE,
        ...{ kind: 'specimen', id: specimen.id, group: pour.id, element: pour.elements[0] ?? null },
        name: {
          en: `Specimen ${specimen.id} of ${pour.name.en}`,
          zh: `${pour.name.zh} 试块 ${specimen.id}`,
        },
        activity: requirement(pour, 'strip')?.activity || null,
      },
    ];
  });
}
