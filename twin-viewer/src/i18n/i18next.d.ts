import 'i18next';
import type { Words } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false;
    resources: { translation: Words };
  }
}
