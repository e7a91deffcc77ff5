import type { Comment } from '@/core/api/types';

export type Quoted = { text: string; author: string | null };

/** What is selected inside a conversation, with the name over the message it stands in; else the whole message asked for. Null for nothing. */
export function quotedOf(comment: Comment | null, root: HTMLElement | null): Quoted | null {
  const selection = window.getSelection();
  const text = selection?.toString().trim() ?? '';
  const anchor = selection?.anchorNode;
  const article = anchor instanceof Node ? (anchor instanceof Element ? anchor : anchor.parentElement)?.closest('article') : null;
  const inside = article !== null && article !== undefined && root?.contains(article) === true;
  const fits = inside && (comment === null || article.closest(`#m-${CSS.escape(comment.id)}`) !== null);
  if (text && fits) return { text, author: article.querySelector('header b')?.textContent ?? null };
  return comment ? { text: comment.body, author: comment.author?.name ?? null } : null;
}
