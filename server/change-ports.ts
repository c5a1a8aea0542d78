import type { Change, ChangeState, Signature, SigningRole } from '../site/changes/change.ts';
import type { AnyMix } from '../site/concrete/mix.ts';
import type { Identity } from '../site/credential.ts';
import type { Text } from '../site/text.ts';

/** A change as screens show it. */
export type ShownChange = Omit<Change, 'signatures'> & {
  /** Each with whether it still stands. */
  signatures: (Signature & { counts: boolean })[];
};

export interface ChangeWish {
  title?: Text | undefined;
  reason?: string | undefined;
  /** What the kind asks for: text, mix, limits, programmeVersion or activity. */
  fields: Record<string, unknown>;
}

/** What HTTP may do with change requests; whatever cannot be done throws a PlumblineError that says why. */
export interface ChangePorts {
  /** Newest first; `before` is the number of the last one that was seen. */
  list(
    filter: { states?: ChangeState[]; kind?: Change['kind'] },
    limit: number,
    before?: number,
  ): ShownChange[];
  get(id: string): ShownChange | null;
  signing(): { required: boolean; since: number | null };
  propose(kind: string, wish: ChangeWish, actor: string): ShownChange;
  edit(id: string, version: number, wish: ChangeWish, actor: string): ShownChange;
  sign(
    id: string,
    request: { version: number; comment: string; role?: SigningRole | undefined },
    who: Identity,
  ): ShownChange;
  close(id: string, state: 'withdrawn' | 'rejected', comment: string, actor: string): ShownChange;
  mix(id: string): AnyMix | null;
  limits(): object;
}
