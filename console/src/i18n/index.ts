import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { pseudo } from './pseudo';

/** English is the catalogue that is always there; `qps` is the pseudo-locale of the tests. */
export const LANGUAGES = ['en', 'de'] as const;
type Catalogues = Record<string, { default: Record<string, unknown> }>;

/** `../screens/overview/texts.de.json` becomes the namespace `overview`. */
function byFolder(files: Catalogues): ResourceLanguage {
  return Object.fromEntries(
    Object.entries(files).map(([path, { default: texts }]) => [path.split('/').at(-2) ?? '', texts]),
  ) as ResourceLanguage;
}

async function catalogue(language: string): Promise<ResourceLanguage> {
  if (language === 'de') return byFolder((await import('./de')).files);
  const english = byFolder((await import('./en')).files);
  return language === 'qps' ? (pseudo(english) as ResourceLanguage) : english;
}

export function preferredLanguage(): string {
  const asked = localStorage.getItem('tandem.language') ?? navigator.language;
  const short = asked.split('-')[0] ?? 'en';
  return short === 'qps' || (LANGUAGES as readonly string[]).includes(short) ? short : 'en';
}

export async function startTexts(language = preferredLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: await catalogue(language) },
    defaultNS: 'app',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => console.error(`no text for ${namespace}:${key}`),
  });
  document.documentElement.lang = language === 'qps' ? 'en' : language;
}

export async function speak(language: string): Promise<void> {
  localStorage.setItem('tandem.language', language);
  for (const [namespace, texts] of Object.entries(await catalogue(language))) {
    i18next.addResourceBundle(language, namespace, texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'qps' ? 'en' : language;
}
