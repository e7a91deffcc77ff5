import type { LinkType, TicketLink } from '@/core/api/types';

/** How a link reads from this ticket: its type, or the type turned round. */
export type LinkWord = LinkType | 'duplicated_by' | 'child_of' | 'causes' | 'followed_up_by' | 'split_into';

const TURNED: Record<LinkType, LinkWord> = {
  relates: 'relates',
  duplicate_of: 'duplicated_by',
  parent_of: 'child_of',
  caused_by: 'causes',
  follow_up_of: 'followed_up_by',
  split_from: 'split_into',
};

/** Parents and children first, loose relations last. */
export const LINK_ORDER: readonly LinkWord[] = [
  'child_of', 'parent_of', 'caused_by', 'causes', 'duplicate_of', 'duplicated_by', 'follow_up_of', 'followed_up_by', 'split_from', 'split_into', 'relates',
];

export const linkWord = (link: Pick<TicketLink, 'type' | 'direction'>): LinkWord => (link.direction === 'out' ? link.type : TURNED[link.type]);

/** What a person may choose; the rest is written by follow-ups and splits themselves. "Child" is "parent" said from the other end. */
export const LINK_CHOICES = ['relates', 'parent_of', 'child_of', 'caused_by', 'duplicate_of'] as const;
export type LinkChoice = (typeof LINK_CHOICES)[number];

/** The link to write for a choice made on ticket `here` about ticket `there`. */
export function linkFor(choice: LinkChoice, here: number, there: number): { from: number; type: LinkType; to: number } {
  return choice === 'child_of' ? { from: there, type: 'parent_of', to: here } : { from: here, type: choice, to: there };
}
