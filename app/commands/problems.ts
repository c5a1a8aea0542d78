import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Problem } from '../../site/problems/problem.ts';
import { enterTable, type ImportedSpecimens } from '../site-work/import-specimens.ts';
import type { CommandContext } from './context.ts';

const ACTOR = 'command-line';

/** The newest first. */
export function listProblems({ house }: CommandContext, { state }: { state?: Problem['state'] }): Problem[] {
  return house.records.problems
    .list()
    .filter((problem) => state === undefined || problem.state === state)
    .toSorted((a, b) => b.raisedAt - a.raisedAt);
}

export function showProblem({ house }: CommandContext, { id }: { id: string }): Problem {
  const problem = house.records.problems.get(id);
  if (!problem)
    throw new PlumblineError(
      'not-found',
      `There is no problem ${id}. \`plumbline problem list\` names them.`,
    );
  return problem;
}

/** A laboratory's table of specimens. */
export function importSpecimensCommand(
  { house }: CommandContext,
  { file }: { file: string },
): ImportedSpecimens {
  const imported = enterTable(house, bytesOf(file), basename(file), ACTOR);
  house.records.audit.record(ACTOR, 'specimens-imported', `file:${basename(file)}`, {
    entered: imported.entered,
    unchanged: imported.unchanged,
    refused: imported.refused.length,
  });
  return imported;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
