// What XML 1.0 allows in no file at all, escaped or not (section 2.2).
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** An element with text, or with elements that are already written; nothing when there is nothing to say. */
export function element(name: string, content: string | number | null | readonly string[]): string {
  if (content === null) return '';
  const inside = typeof content === 'object' ? content.join('') : escapeText(String(content));
  return `<${name}>${inside}</${name}>`;
}

function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\r]/g, (character) => ESCAPED[character] ?? character);
}
