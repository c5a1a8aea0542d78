import { readFileSync } from 'node:fs';
import { problemBrief } from '../../reports/problem-brief.ts';
import type { Problem } from '../../site/problems/problem.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import type { PhotoFolder } from './photo-folder.ts';

/** The page for the meeting, with what the programme and the model say of the place. */
export function problemBriefOf(
  { house, programme, live }: SitePeopleParts,
  photos: PhotoFolder,
  problem: Problem,
  language: 'en' | 'zh',
): string {
  const { records, site, clock } = house;
  const model = records.models.current();
  const element = model
    ? house.library.elements(model.body).find(({ id }) => id === problem.element)
    : undefined;
  // One that hangs on an element alone has its activity all the same.
  const activity =
    problem.activity ?? programme.current()?.activitiesOf.get(problem.element ?? '')?.[0] ?? null;
  const state = activity === null ? undefined : live.state().activities[activity];
  const dates = programme.current()?.analysis.activities.find(({ id }) => id === activity);
  return problemBrief(
    {
      site,
      problem: { ...problem, activity },
      element: element ? { name: element.name, storey: element.storey } : null,
      activity: state
        ? {
            id: state.id,
            name: state.name,
            status: state.status,
            percent: state.percent,
            plannedFinish: state.plannedFinish,
            totalFloatHours: dates?.totalFloatHours ?? null,
          }
        : null,
      photos: [...problem.photos, ...problem.comments.flatMap((one) => one.photos)].flatMap((id) => {
        const photo = photos.find(id);
        return photo ? [`data:${photo.type};base64,${readFileSync(photo.file, 'base64')}`] : [];
      }),
      names: new Map(records.users.list().map(({ name, fullName }) => [`user:${name}`, fullName])),
      at: clock.now(),
    },
    language,
  );
}
