import { fileURLToPath } from 'node:url';

/** Noto Sans SC (OFL): Latin and Chinese in one family. Whole TTF files; a PDF takes of them what it uses. */
export const FONT_FAMILY = 'Noto Sans SC';
export const FONT_FILE = fontFile('400Regular/NotoSansSC_400Regular.ttf');
export const BOLD_FONT_FILE = fontFile('700Bold/NotoSansSC_700Bold.ttf');

function fontFile(name: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${name}`));
}
