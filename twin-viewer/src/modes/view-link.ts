import { MODES, PLAIN_VIEW, TIME_VIEWS, type TwinView } from './view-store.ts';

/**
 * The view that an address asks for: `?mode=strength&date=2026-11-05&view=plan&explode=0.5&cut=1,0.6,1&storey=L4&find=stair`.
 * What it does not name, or names wrongly, is as usual.
 */
export function viewOfQuery(query: string): TwinView {
  const asked = new URLSearchParams(query);
  const text = (name: string) => asked.get(name) ?? '';
  const at = Date.parse(`${text('date').length === 10 ? `${text('date')}T12:00` : text('date')}Z`);
  const cut = text('cut').split(',').map(Number);
  const explode = Number(text('explode'));
  const isShare = (value: number | undefined) => value !== undefined && value >= 0 && value <= 1;
  return {
    ...PLAIN_VIEW,
    mode: MODES.find((mode) => mode === text('mode')) ?? PLAIN_VIEW.mode,
    timeView: TIME_VIEWS.find((view) => view === text('view')) ?? PLAIN_VIEW.timeView,
    at: Number.isNaN(at) ? null : at,
    explode: isShare(explode) ? explode : 0,
    section: cut.length === 3 && cut.every(isShare) ? [cut[0] ?? 1, cut[1] ?? 1, cut[2] ?? 1] : [1, 1, 1],
    storey: text('storey') || null,
    search: text('find'),
  };
}

/** The same query with the view in it; what is as usual is left out, what is not ours is kept. */
export function queryOfView(view: TwinView, query: string): string {
  const next = new URLSearchParams(query);
  const put = (name: string, value: string | null) => {
    if (value === null) next.delete(name);
    else next.set(name, value);
  };
  put('mode', view.mode === PLAIN_VIEW.mode ? null : view.mode);
  put('view', view.timeView === PLAIN_VIEW.timeView ? null : view.timeView);
  put('date', view.at === null ? null : new Date(view.at).toISOString().slice(0, 16));
  put('explode', view.explode === 0 ? null : view.explode.toFixed(2));
  put('cut', view.section.every((share) => share === 1) ? null : view.section.map(twoDigits).join(','));
  put('storey', view.storey);
  put('find', view.search || null);
  const text = next.toString();
  return text ? `?${text}` : '';
}

function twoDigits(share: number): string {
  return String(Math.round(share * 100) / 100);
}
