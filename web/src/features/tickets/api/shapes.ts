/** Shapes of the second version of the API, as far as this page reads them. */
import type { ClosedReason, Comment, Person, Priority, Status, Ticket, TimelineEvent } from '@/core/api/types';

export type Bilingual = { ru: string; en: string };

/** A status inside a category; `id` is null where the desk has not named it. */
export type DeskStatus = { id: string | null; category: Status; name: Bilingual; position: number; is_default: boolean; builtin: boolean; archived: boolean };
export type DeskCategory = { id: string; key: string; name: Bilingual; position: number; archived: boolean };
export type DeskField = {
  id: string; key: string; name: Bilingual;
  type: 'text' | 'number' | 'date' | 'choice' | 'checkbox';
  choices: { key: string; ru: string; en: string; archived?: boolean }[];
  required_in: string[]; customer_visible: boolean; position: number; archived: boolean;
};
export type DeskTag = { name: string; description?: string; archived: boolean };

export type Transition = { to: Status; status_id?: string | null; reason?: ClosedReason; snooze_until?: string | null };

export type LinkType = 'relates' | 'duplicate_of' | 'parent_of' | 'caused_by' | 'follow_up_of' | 'split_from';
export type LinkedTicket = { id: number; key: string; title: string; status: Status; priority: Priority };
export type TicketLink = { id: string; type: LinkType; direction: 'out' | 'in'; ticket: LinkedTicket; created_at: string };
export type Duplicate = { id: number; key: string; title: string; status: Status; created_at: string; score: number };

export type MergeSide = LinkedTicket & { requester?: Person | null; comment_count?: number; created_at?: string };
export type MergePreview = { source: MergeSide; target: MergeSide; comments: number; attachments: number; requester_differs: boolean };

export type Revision = { seq: number; body: string; body_html: string; edited_by: Person | null; at: string };
export type TimelinePage = { items: TimelineEvent[]; next: string | number | null; last_seq: number };

export type SentComment = { comment: Comment; ticket: Ticket; follow_up: boolean };
