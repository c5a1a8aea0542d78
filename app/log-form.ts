/** `text` is for people at a terminal, `json` for whatever gathers logs. */
export type LogForm = 'text' | 'json';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
