// `npm run picture`: writes docs/picture.svg, the demo's building in mid-job, drawn from its own solids and programme.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { type DemoSite, demoSite } from '../../simulators/demo/demo-site.ts';
import { toLocal } from '../../site/local-time.ts';
import { root } from '../house/source-files.ts';
import { type Face, facesOf, visibleFaces } from './picture-faces.ts';

type Status = 'done' | 'in-progress' | 'late' | 'not-started';

const [WIDTH, HEIGHT] = [1_000, 560];
const GROUND = '#1b1e23';
const COLOURS: Record<Exclude<Status, 'not-started'>, readonly [number, number, number]> = {
  done: [203, 207, 212],
  'in-progress': [86, 180, 233],
  late: [213, 94, 0],
};
const LEGEND: readonly (readonly [Exclude<Status, 'not-started'>, string])[] = [
  ['done', 'done 已完成'],
  ['in-progress', 'in progress 进行中'],
  ['late', 'late 延误'],
];

/** The building in the colours of its status, as SVG: text, so that it needs no binary file. */
export function picture(): string {
  const site = demoSite(DEMO_SEED);
  const status = statusByElement(site);
  const drawn = site.building.elements.filter(({ id }) => status.get(id) !== 'not-started');
  const faces = drawn.flatMap((element) => element.solids.flatMap((solid) => facesOf(solid, element.id)));
  const seen = visibleFaces(faces, { width: WIDTH * 0.62, height: HEIGHT, margin: 34 });
  const late = seen.filter(({ owner }) => status.get(owner) === 'late');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" role="img" aria-label="A building in mid-job; one slab is late">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${GROUND}"/>`,
    ...groups(seen, status),
    ...callout(late),
    ...legend(),
    '</svg>',
    '',
  ].join('\n');
}

/** By the programme at the demo's now; what waits for strength that comes late is late. */
function statusByElement(site: DemoSite): Map<string, Status> {
  const now = toLocal(site.now, site.site.timeZone);
  const activities = new Map(site.programme.activities.map((activity) => [activity.id, activity]));
  const status = new Map<string, Status>();
  for (const element of site.building.elements) status.set(element.id, 'done');
  for (const { element, activity } of site.links) {
    const { plannedStart, plannedFinish } = activities.get(activity) ?? {};
    if (plannedStart && plannedStart > now && status.get(element) === 'done' && !hasBegun(element))
      status.set(element, 'not-started');
    else if (plannedFinish && plannedFinish > now && plannedStart && plannedStart <= now)
      status.set(element, 'in-progress');
  }
  // The newest slab of the slow slag cement.
  const slow = site.pours.filter(({ mix, activity }) => {
    const start = activities.get(activity ?? '')?.plannedStart;
    return mix.endsWith('-slag') && start && start <= now;
  });
  for (const element of slow.at(-1)?.elements ?? []) status.set(element, 'late');
  return status;

  /** Some work of it lies behind: formwork that stands is something to see. */
  function hasBegun(element: string): boolean {
    return site.links.some((link) => {
      const start = activities.get(link.activity)?.plannedStart;
      return link.element === element && start !== null && start !== undefined && start <= now;
    });
  }
}

/** One path for all faces of the same colour: a third of the size. Nearest last. */
function groups(faces: readonly Face[], status: ReadonlyMap<string, Status>): string[] {
  return faces.map((face) => {
    const state = status.get(face.owner) ?? 'done';
    const [red, green, blue] = COLOURS[state === 'not-started' ? 'done' : state];
    const shade = (part: number) => Math.round(part * (0.58 + 0.42 * face.light));
    const fill = `#${[red, green, blue].map((part) => shade(part).toString(16).padStart(2, '0')).join('')}`;
    return `<path d="${face.path}" fill="${fill}" stroke="${GROUND}" stroke-width=".4"/>`;
  });
}

function callout(late: readonly Face[]): string[] {
  const [nearest] = late.toSorted((a, b) => b.centre[0] - a.centre[0]);
  if (!nearest) return [];
  const [x, y] = nearest.centre;
  const [left, top] = [WIDTH * 0.66, 96];
  return [
    `<path d="M${x.toFixed(0)} ${y.toFixed(0)}L${left - 12} ${top + 32}" stroke="#fff" stroke-width="1.5" fill="none"/>`,
    `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="4" fill="#fff"/>`,
    `<rect x="${left - 12}" y="${top - 22}" width="4" height="112" fill="#d55e00"/>`,
    text(left + 4, top, 26, '#fff', 'Slab L7-B strips late'),
    text(left + 4, top + 32, 22, '#fff', '楼板 L7-B 拆模将延误'),
    text(left + 4, top + 64, 16, '#c8ccd2', 'slag cement, cold nights: the probes'),
    text(left + 4, top + 86, 16, '#c8ccd2', 'say so days before the date does'),
  ];
}

function legend(): string[] {
  const [left, top] = [WIDTH * 0.66, HEIGHT - 130];
  return LEGEND.flatMap(([status, words], index) => {
    const y = top + index * 34;
    return [
      `<rect x="${left}" y="${y}" width="22" height="22" fill="rgb(${COLOURS[status].join(',')})"/>`,
      text(left + 34, y + 17, 18, '#fff', words),
    ];
  });
}

function text(x: number, y: number, size: number, fill: string, words: string): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}">${words}</text>`;
}

if (import.meta.main) writeFileSync(join(root, 'docs/picture.svg'), picture());
