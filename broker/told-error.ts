/** Ends a connection for a reason that the log has already: it is not told there a second time. */
export class ToldError extends Error {}
