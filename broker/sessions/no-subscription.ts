/** Stands for "no subscription at all"; nothing is ever published to it, for clients may not write to `$SYS/`. */
export const NO_SUBSCRIPTION = '$SYS/plumbline/no-subscription';
