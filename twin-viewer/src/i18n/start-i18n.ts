import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../../site/text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const STORED_AS = 'plumbline.language';

/** Address (`?lang=zh`), then what was chosen here before, then the browser's own language. */
function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? stored() ?? navigator.language;
  return asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  });
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    lng: firstLanguage(),
    fallbackLng: 'en',
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
}

export function chooseLanguage(language: Language): void {
  try {
    window.localStorage.setItem(STORED_AS, language);
  } catch {
    // A browser that keeps nothing still switches, it only forgets.
  }
  void i18next.changeLanguage(language);
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}
