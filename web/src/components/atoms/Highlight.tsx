/** Cuts a text at ranges `[from, until)` counted in code points; what overlaps, is empty or out of order is put right. */
export function cutAtMarks(text: string, marks: readonly (readonly number[])[]): { text: string; marked: boolean }[] {
  const letters = [...text];
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  const push = (until: number, marked: boolean) => {
    if (until > at) parts.push({ text: letters.slice(at, until).join(''), marked });
    at = Math.max(at, until);
  };
  for (const [from = 0, until = 0] of [...marks].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    push(Math.min(from, letters.length), false);
    push(Math.min(until, letters.length), true);
  }
  push(letters.length, false);
  return parts;
}

/** A text with what was searched for marked, as the server's `highlights` name it. */
export function Highlight({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) {
  return cutAtMarks(text, marks).map((part, index) =>
    part.marked ? (
      <mark key={index} className="rounded-[2px] bg-mark text-ink">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
