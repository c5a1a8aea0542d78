import {
  CHANGE_KINDS,
  type ChangeContent,
  type ChangeKind,
  type DifferenceLine,
} from '../../site/changes/change.ts';
import { limitsDifference, mixDifference, textDifference } from '../../site/changes/difference.ts';
import { linesDifference } from '../../site/changes/lines-difference.ts';
import { programmeDifference } from '../../site/changes/programme-difference.ts';
import { limitsOfJson } from '../../site/changes/site-limits.ts';
import type { AnyMix } from '../../site/concrete/mix.ts';
import { mixOfJson } from '../../site/concrete/mix-of-json.ts';
import { PlumblineError } from '../../site/errors.ts';
import { compareProgrammes } from '../../site/schedule/compare/compare-programmes.ts';
import type { Records } from '../../store/records/records.ts';
import { gatesInForce } from '../gates/gates-in-force.ts';
import { baselineVersion, currentLimits } from './change-effects.ts';

// A request that nobody reads to its end is not signed either.
const TEXT_CHARACTERS_MAX = 20_000;

/**
 * What a person proposes, checked against what there is. A rule file comes from the site's folder alone: whoever edits
 * one there proposes it.
 *
 * @throws PlumblineError `content-invalid`
 */
export function contentOf(records: Records, kind: string, fields: Record<string, unknown>): ChangeContent {
  switch (CHANGE_KINDS.find((known) => known === kind)) {
    case 'text':
      return { kind: 'text', text: textIn(fields.text) };
    case 'mix': {
      const read = mixOfJson(fields.mix);
      if (!read.ok) throw invalid(`mix: ${read.reason}`);
      return { kind: 'mix', mix: read.mix };
    }
    case 'limits': {
      const read = limitsOfJson(fields.limits);
      if (!read.ok) throw invalid(read.reason);
      return { kind: 'limits', limits: read.limits };
    }
    case 'baseline':
      return { kind: 'baseline', programmeVersion: versionIn(records, fields.programmeVersion).version };
    case 'programme': {
      const { version, file } = versionIn(records, fields.programmeVersion);
      return { kind: 'programme', programmeVersion: version, file };
    }
    case 'gate-waiver':
      return { kind: 'gate-waiver', activity: activityIn(records, fields.activity) };
    case 'gates':
      throw invalid(
        'The stage gates are changed in the site’s folder, gates.yaml; that proposes it by itself',
      );
    case 'rule-file':
      throw invalid('A rule file is changed in the site’s folder rules/; that proposes it by itself');
    default:
      throw invalid(`'kind' is one of ${CHANGE_KINDS.join(', ')}`);
  }
}

/** What would be other than it is. */
export function differenceOf(records: Records, content: ChangeContent): DifferenceLine[] {
  switch (content.kind) {
    case 'text':
      return textDifference(content.text);
    case 'mix':
      return mixLines(records.mixes.get(content.mix.id), content.mix);
    case 'limits':
      return limitsDifference(currentLimits(records), content.limits);
    case 'baseline':
      return baselineDifference(records, content.programmeVersion);
    case 'programme':
      return versionsDifference(records, content.programmeVersion);
    case 'gates':
      return linesDifference(gatesInForce(records)?.text ?? null, content.text);
    case 'rule-file':
      return ruleFileDifference(records, content.file, content.text);
    default:
      return [
        {
          what: { en: `open gates of ${content.activity}`, zh: `${content.activity} 的未关闭关卡` },
          before: 'hold back its finish / 阻止完工',
          after: 'waived / 放行',
        },
      ];
  }
}

const USUAL_TITLES: Record<Exclude<ChangeKind, 'text'>, (subject: string) => { en: string; zh: string }> = {
  mix: (id) => ({ en: `Mix ${id}`, zh: `配合比 ${id}` }),
  limits: () => ({ en: 'Limits of the site', zh: '工地限值' }),
  baseline: (version) => ({ en: `Baseline: version ${version}`, zh: `基准计划：第 ${version} 版` }),
  programme: (file) => ({ en: `Programme ${file}`, zh: `进度计划 ${file}` }),
  'rule-file': (file) => ({ en: `Rules ${file}`, zh: `规则文件 ${file}` }),
  gates: () => ({ en: 'Stage gates of the site', zh: '工地阶段关卡' }),
  'gate-waiver': (activity) => ({ en: `Let ${activity} pass its gate`, zh: `放行 ${activity} 的阶段关卡` }),
};

/** What a change is called where nobody has given it a title. */
export function usualTitle(content: ChangeContent): { en: string; zh: string } {
  switch (content.kind) {
    case 'text': {
      const line = content.text.split('\n')[0]?.slice(0, 80) ?? '';
      return { en: line, zh: line };
    }
    case 'mix':
      return USUAL_TITLES.mix(content.mix.id);
    case 'baseline':
      return USUAL_TITLES.baseline(String(content.programmeVersion));
    case 'gate-waiver':
      return USUAL_TITLES['gate-waiver'](content.activity);
    case 'limits':
    case 'gates':
      return USUAL_TITLES[content.kind]('');
    default:
      return USUAL_TITLES[content.kind](content.file);
  }
}

/** Where a mix comes again as it is, so that both sign it at last, they are shown all of it. */
function mixLines(before: AnyMix | null, after: AnyMix): DifferenceLine[] {
  const lines = mixDifference(before, after);
  return lines.length > 0 ? lines : mixDifference(null, after);
}

function baselineDifference(records: Records, version: number): DifferenceLine[] {
  const before = baselineVersion(records);
  const name = (of: number) => `${of} (${records.programmes.get(of)?.file ?? '?'})`;
  const what = { en: 'baseline: version', zh: '基准计划：版本' };
  const line = { what, before: before === null ? null : name(before), after: name(version) };
  const [old, recent] = [
    before === null ? null : records.programmes.get(before),
    records.programmes.get(version),
  ];
  if (!old || !recent) return [line];
  return [line, ...programmeDifference(compareProgrammes(old.body, recent.body))];
}

function versionsDifference(records: Records, version: number): DifferenceLine[] {
  const [running, recent] = [records.programmes.current(), records.programmes.get(version)];
  if (!running || !recent) return [];
  return programmeDifference(compareProgrammes(running.body, recent.body));
}

function ruleFileDifference(records: Records, file: string, text: string | null): DifferenceLine[] {
  const known = records.ruleFiles.list().find((one) => one.file === file);
  return linesDifference(known?.text ?? null, text);
}

function textIn(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw invalid("'text' says what is to be changed");
  if (value.length > TEXT_CHARACTERS_MAX)
    throw invalid(`'text' has at most ${TEXT_CHARACTERS_MAX} characters; this one has ${value.length}`);
  return value;
}

function versionIn({ programmes }: Records, value: unknown): { version: number; file: string } {
  const found =
    typeof value === 'number' && Number.isInteger(value)
      ? programmes.list().find(({ version }) => version === value)
      : undefined;
  if (!found)
    throw invalid(
      "'programmeVersion' is the number of a version of the programme; GET /api/v1/programmes names them",
    );
  return found;
}

function activityIn({ programmes }: Records, value: unknown): string {
  const activities = programmes.current()?.body.activities ?? [];
  if (typeof value !== 'string' || !activities.some(({ id }) => id === value))
    throw invalid("'activity' is the id of an activity of the programme");
  return value;
}

function invalid(reason: string): PlumblineError {
  return new PlumblineError('content-invalid', `${reason}.`);
}
