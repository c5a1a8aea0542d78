import type { LevelChange } from '../site/escalation.ts';
import { toLocal } from '../site/local-time.ts';
import type { Problem } from '../site/problems/problem.ts';
import type { Language, Text } from '../site/text.ts';
import { BRIEF_WORDS, type BriefWords } from './problem-brief-words.ts';
import { escapeHtml } from './render/escape.ts';

/** All that a meeting needs on one page. */
export interface ProblemBrief {
  site: { name: Text; timeZone: string };
  problem: Problem;
  element: { name: string; storey: string | null } | null;
  activity: {
    id: string;
    name: string;
    status: string;
    percent: number;
    plannedFinish: string | null;
    totalFloatHours: number | null;
  } | null;
  /** Data URLs, so that the page prints where there is no service. */
  photos: string[];
  /** Names of people by their actor, `user:li`. */
  names: ReadonlyMap<string, string>;
  /** ms. */
  at: number;
}

// One page holds no more; the newest is what the meeting is about.
const DISCUSSION_MAX = 8;
const PHOTOS_MAX = 3;

/** 一页纸: the page for the meeting across departments. */
export function problemBrief(facts: ProblemBrief, language: Language): string {
  const words = BRIEF_WORDS[language];
  const { problem, site } = facts;
  const options = problem.comments.filter(({ kind }) => kind === 'option');
  const said = problem.comments.filter(({ kind }) => kind !== 'option').slice(-DISCUSSION_MAX);
  const time = (at: number) => toLocal(at, site.timeZone).replace('T', ' ');
  const who = (by: string) => facts.names.get(by) ?? by;
  const line = ({ at, by, text }: { at: number; by: string; text: string }) =>
    `<li><b>${escapeHtml(who(by))}</b> <small>${time(at)}</small><br>${escapeHtml(text)}</li>`;
  const body = [
    `<h1>${problem.id} · ${words.title}</h1>`,
    `<p class="lead">${escapeHtml(problem.text)}</p>`,
    table(factRows(facts, words, time, who)),
    ...section(words.options, list(options.map(line), words.none)),
    ...section(words.wanted, list(problem.votes.map(line), words.none)),
    ...section(words.discussion, list(said.map(line), words.none)),
    ...section(
      words.levels,
      list(
        problem.levelHistory.map((one) => levelLine(one, words, time, who)),
        words.none,
      ),
    ),
    facts.photos.length === 0
      ? ''
      : `<div class="photos">${facts.photos.slice(0, PHOTOS_MAX).map(image).join('')}</div>`,
    ...section(
      words.decision,
      problem.decision ? `<p>${escapeHtml(problem.decision.text)}</p>` : '<p class="room"></p>',
    ),
    `<footer>${escapeHtml(site.name[language])} · ${time(facts.at)} (${escapeHtml(site.timeZone)})</footer>`,
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${problem.id}</title><style>${STYLE}</style></head><body>${body.join('')}</body></html>`;
}

function factRows(
  { problem, element, activity }: ProblemBrief,
  words: BriefWords,
  time: (at: number) => string,
  who: (by: string) => string,
): [string, string][] {
  const rows: [string, string][] = [
    [words.raised, `${who(problem.raisedBy)}, ${time(problem.raisedAt)}`],
    [words.owner, problem.owner === null ? words.nobody : who(`user:${problem.owner}`)],
    [words.state, `${words.states[problem.state]}, ${words.level} ${problem.level}`],
  ];
  if (problem.element !== null)
    rows.push([
      words.element,
      element ? [element.name, element.storey].filter(Boolean).join(', ') : problem.element,
    ]);
  if (problem.activity !== null)
    rows.push([words.activity, activity ? `${activity.id} ${activity.name}` : problem.activity]);
  if (activity) {
    const float = activity.totalFloatHours;
    rows.push(
      [words.progress, `${Math.round(activity.percent)} %`],
      [words.plannedFinish, activity.plannedFinish?.replace('T', ' ') ?? words.unknown],
      [words.float, float === null ? words.unknown : `${Math.round(float * 10) / 10} ${words.workingHours}`],
    );
  }
  return rows;
}

function levelLine(
  { level, at, by, why }: LevelChange,
  words: BriefWords,
  time: (at: number) => string,
  who: (by: string) => string,
): string {
  const reason = by === 'clock' ? `${words.clock} (${why})` : `${who(by)}: ${words.reasons[why] ?? why}`;
  return `<li>${words.level} ${level} <small>${time(at)}</small> ${escapeHtml(reason)}</li>`;
}

function section(title: string, content: string): string[] {
  return [`<h2>${title}</h2>`, content];
}

function table(rows: readonly [string, string][]): string {
  const cells = rows.map(([name, value]) => `<tr><th>${name}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<table>${cells.join('')}</table>`;
}

function list(items: readonly string[], none: string): string {
  return items.length === 0 ? `<p class="none">${none}</p>` : `<ul>${items.join('')}</ul>`;
}

function image(url: string): string {
  return `<img src="${escapeHtml(url)}" alt="">`;
}

const STYLE = `@page{size:A4;margin:14mm}
body{font:14px/1.45 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1b1e23;max-width:182mm;margin:8mm auto;padding:0 4mm}
h1{font-size:22px;margin:0 0 6px}h2{font-size:15px;margin:14px 0 4px;border-bottom:1px solid #9aa0a8}
.lead{font-size:17px;white-space:pre-line;margin:6px 0 10px}table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;width:34%;padding:2px 8px 2px 0;vertical-align:top}td{padding:2px 0}
ul{margin:4px 0;padding-left:18px}li{margin:2px 0}small,.none,footer{color:#596069}footer{margin-top:16px;font-size:12px}
.room{height:28mm;border:1px solid #9aa0a8}.photos img{max-height:52mm;max-width:58mm;margin:8px 6px 0 0}`;
