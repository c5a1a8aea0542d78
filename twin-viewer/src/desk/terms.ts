import type { glossaryEn } from '../i18n/glossary-en.ts';

export type TermId = keyof typeof glossaryEn.terms;
type GroupId = keyof typeof glossaryEn.groups;

/** Which words the glossary explains, and under which heading. */
export const TERMS: Readonly<Record<GroupId, readonly TermId[]>> = {
  time: [
    'p50',
    'p80',
    'baseline',
    'totalFloat',
    'critical',
    'workingDay',
    'driver',
    'lookAhead',
    'milestone',
    'earnedSchedule',
  ],
  concrete: [
    'maturity',
    'strippingStrength',
    'coreSurface',
    'specimen',
    'sameCondition',
    'mix',
    'calibration',
  ],
  decisions: ['level', 'twoSignatures', 'gate'],
  data: ['acknowledge', 'shelve', 'quarantine', 'gateway', 'clockOffset'],
};

export const TERM_GROUPS = ['time', 'concrete', 'decisions', 'data'] as const satisfies readonly GroupId[];
