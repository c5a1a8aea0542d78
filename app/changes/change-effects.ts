import { type Change, isOpen, subjectOf } from '../../site/changes/change.ts';
import { closed } from '../../site/changes/change-steps.ts';
import type { SiteLimits } from '../../site/changes/site-limits.ts';
import type { Records } from '../../store/records/records.ts';
import { putGatesInForce } from '../gates/gates-in-force.ts';

const LIMITS = 'limits';
const BASELINE = 'programme.baseline';
const USUAL_EDITION = 'limits.usual';

export interface LimitsInForce extends SiteLimits {
  /** ms; null: what stands without a decision. */
  since: number | null;
  change: string | null;
}

/** The edition of the site file holds until both managers have signed another. */
export function setUsualLimits(
  { settings }: Pick<Records, 'settings'>,
  edition: SiteLimits['edition'],
): void {
  if (settings.get(USUAL_EDITION) !== edition) settings.set(USUAL_EDITION, edition);
}

/** What is judged by before anybody has signed limits. */
export function usualLimits({ settings }: Pick<Records, 'settings'>): SiteLimits {
  return { edition: settings.get(USUAL_EDITION) === 'ACI' ? 'ACI' : 'GB' };
}

/** The limits that both have signed, or the usual edition. */
export function currentLimits(records: Pick<Records, 'settings'>): LimitsInForce {
  const kept = records.settings.get(LIMITS);
  return kept === null ? { ...usualLimits(records), since: null, change: null } : JSON.parse(kept);
}

/** The version by which everything is measured; null: by what the running programme's own file says. */
export function baselineVersion({ settings }: Pick<Records, 'settings'>): number | null {
  const kept = settings.get(BASELINE);
  return kept === null ? null : Number(kept);
}

/**
 * A change takes effect, within the transaction that makes it effective: all of it, or nothing. What was proposed for
 * the same thing is superseded, since it was weighed against what no longer holds.
 */
export function takeEffect(records: Records, change: Change, at: number): void {
  apply(records, change, at);
  const { free, kind } = change;
  records.audit.record('plumbline', 'change-effective', `change:${change.id}`, {
    kind,
    title: change.title,
    subject: subjectOf(change.content),
    ...(free
      ? { free, why: 'the two roles are not filled yet' }
      : { signedBy: change.signatures.map(({ by, role }) => `${by} (${role})`) }),
  });
  supersedeOthers(records, change, at);
}

function apply(records: Records, { content, id }: Change, at: number): void {
  // A text and a waiver say what they say; nothing else is kept of them.
  if (content.kind === 'mix') records.mixes.put(content.mix.id, content.mix);
  if (content.kind === 'limits')
    records.settings.set(LIMITS, JSON.stringify({ ...content.limits, since: at, change: id }));
  if (content.kind === 'baseline') records.settings.set(BASELINE, String(content.programmeVersion));
  if (content.kind === 'programme') runProgramme(records, content.programmeVersion, at);
  if (content.kind === 'gates') putGatesInForce(records, { text: content.text, since: at, change: id });
  if (content.kind === 'rule-file') records.ruleFiles.put(content.file, content.text, at, id);
}

function runProgramme(records: Records, version: number, at: number): void {
  const links = records.programmes.get(version)?.elementLinks ?? [];
  records.programmes.takeEffect(version, at);
  if (links.length > 0) records.elementActivities.replace(links);
}

/** Takes off the table what is open for the same thing. */
export function supersedeOthers(records: Records, change: Change, at: number): void {
  const subject = subjectOf(change.content);
  if (subject === null) return;
  for (const other of records.changes.list({ subject })) {
    if (other.id === change.id || !isOpen(other)) continue;
    const step = closed(other, 'superseded', 'plumbline', change.id, at);
    if (!step.ok) continue;
    records.changes.put(step.change);
    records.audit.record('plumbline', 'change-superseded', `change:${other.id}`, {
      title: other.title,
      by: change.id,
    });
  }
}
