/** Words that people read, in the two languages of the product. */
export interface Text {
  en: string;
  zh: string;
}

export type Language = keyof Text;
