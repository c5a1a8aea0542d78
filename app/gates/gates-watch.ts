import { statSync } from 'node:fs';
import { type Change, isOpen } from '../../site/changes/change.ts';
import { messageOf } from '../../site/errors.ts';
import { usualTitle } from '../changes/change-content.ts';
import { type ChangesHouse, closeChange, editChange, proposeChange } from '../changes/changes.ts';
import type { Log } from '../log.ts';
import { gatesFile, readGates, textOfGates } from './gates-file.ts';
import { gatesInForce, putGatesInForce } from './gates-in-force.ts';

const LOOK_EVERY_MS = 2_000;
const ACTOR = 'site-folder';

export interface GatesWatch {
  /** Has the file changed? What was edited there is proposed; a file that is wrong changes nothing. */
  look(): void;
  stop(): void;
}

/**
 * The site's stage gates, `DIR/gates.yaml`. Whoever edits them proposes it, as with rule files: a gate that could be
 * edited away while it is open would be none. What is there at the first start holds from then on.
 *
 * @throws PlumblineError `config-invalid` where the file is wrong at the first start
 */
export function watchGates(house: ChangesHouse, siteFolder: string, log: Pick<Log, 'warn'>): GatesWatch {
  const { records } = house;
  const file = gatesFile(siteFolder);
  let seen: string | null = null;
  let refused: string | null = null;

  const compare = () => {
    const text = textOfGates(file);
    const why = text === null ? null : wrongIn(text, file);
    if (why === null) lay(house, text);
    else if (why !== refused) log.warn('gates-stay-as-they-were', { why });
    refused = why;
  };
  const look = () => {
    const version = versionOf(file);
    if (version === seen) return;
    seen = version;
    try {
      compare();
    } catch (error) {
      // Gone or locked between two looks: the next look tells.
      seen = null;
      log.warn('gates-not-read', { why: messageOf(error) });
    }
  };
  if (gatesInForce(records) === null) adopt(house, textOfGates(file), file);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

function adopt({ records, clock }: ChangesHouse, text: string | null, file: string): void {
  if (text !== null) readGates(text, file);
  records.together(() => {
    putGatesInForce(records, { text, since: clock.now(), change: null });
    if (text !== null) records.audit.record(ACTOR, 'gates-adopted', 'gates');
  });
}

/** Lays a text before the managers, unless it counts already or they have seen it. */
function lay(house: ChangesHouse, text: string | null): void {
  const { records } = house;
  const content = { kind: 'gates', text } as const;
  const latest = records.changes.list({ subject: 'gates' }, 1)[0];
  const open = latest && isOpen(latest) ? latest : null;
  if (text === (gatesInForce(records)?.text ?? null)) {
    if (open) closeChange(house, open.id, 'withdrawn', ACTOR, 'the file is again as it was signed');
  } else if (open) {
    if (proposedText(open) !== text) editChange(house, open.id, { content }, ACTOR);
  } else if (!(latest && latest.state !== 'effective' && proposedText(latest) === text))
    proposeChange(house, { content, title: usualTitle(content), reason: '' }, ACTOR);
}

function proposedText({ content }: Change): string | null {
  return content.kind === 'gates' ? content.text : null;
}

function wrongIn(text: string, file: string): string | null {
  try {
    readGates(text, file);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

function versionOf(file: string): string {
  const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs}/${size}`;
}
