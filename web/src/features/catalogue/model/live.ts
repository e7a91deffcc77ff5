import type { Tag } from '@/core/api/types';

/** Those in use, in the desk's order. */
export const live = <T extends { position: number; archived: boolean }>(list: readonly T[] | undefined): T[] =>
  (list ?? []).filter((item) => !item.archived).sort((a, b) => a.position - b.position);

const TAGS_SHOWN = 20;

/** Tags in use that hold the text, those that begin with it first. */
export function tagsWith(tags: readonly Tag[], search: string): Tag[] {
  const text = search.trim().toLowerCase();
  const begins = (tag: Tag) => Number(tag.name.toLowerCase().startsWith(text));
  return tags
    .filter((tag) => !tag.archived && tag.name.toLowerCase().includes(text))
    .sort((a, b) => begins(b) - begins(a))
    .slice(0, TAGS_SHOWN);
}
