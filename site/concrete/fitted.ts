import type { StrengthCurve } from './mix.ts';

/** A curve, or why these pairs do not determine one of that form. */
export type Fitted = { ok: true; curve: StrengthCurve } | { ok: false; reason: string };
