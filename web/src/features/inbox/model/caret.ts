/** The server counts code points, a field counts UTF-16 units. */
export type Suggestion = { text: string; name: string; kind: 'field' | 'value'; at: number; until: number };

/** Code points before a unit's place. */
export const placeOf = (text: string, unit: number): number => [...text.slice(0, unit)].length;

/** Units before a code point's place. */
export const unitsBefore = (text: string, place: number): number => [...text].slice(0, place).join('').length;

/** The text with a suggestion in its place and the caret behind it; a value is followed by a space at the end of the text. */
export function taken(text: string, offer: Suggestion): { text: string; caret: number } {
  const before = text.slice(0, unitsBefore(text, offer.at));
  const behind = text.slice(unitsBefore(text, offer.until));
  const put = offer.kind === 'value' && behind === '' ? `${offer.text} ` : offer.text;
  return { text: before + put + behind, caret: (before + put).length };
}
