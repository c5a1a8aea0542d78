/** Words that people read, in the two languages of the product. */
export interface Text {
  en: string;
  zh: string;
}

export type Language = keyof Text;

/**
 * A text that may be kept and shown: within a length, well-formed Unicode, without control characters (they break
 * logs, mails and the separator of series names).
 */
export function isPlainText(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && text.isWellFormed() && !/\p{Cc}/u.test(text);
}
