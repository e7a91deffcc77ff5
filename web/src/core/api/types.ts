/** Names for the shapes of the HTTP API, all taken from its description. Times are ISO 8601 UTC strings. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Status = Schemas['TicketStatus'];
export type Priority = Schemas['TicketPriority'];
export type ClosedReason = Schemas['ClosedReasonEnum'];
/** The reasons a person may give; the rest are set by the desk itself. */
export type CloseReason = Schemas['CloseRequest']['reason'];
export type Visibility = Schemas['VisibilityEnum'];
export type Language = Schemas['Language'];

export type Named = Schemas['Named'];
export type Person = Schemas['Person'];
export type PersonRow = Schemas['ChoicePerson'];
export type Me = Schemas['Me'];
export type Role = Me['role'];
export type Desk = Schemas['Desk'];

export type TicketSummary = Schemas['FoundTicket'];
export type Ticket = Schemas['Ticket'];
export type TicketPage = Schemas['TicketKeysetPage'];
export type CreateTicket = Schemas['CreateTicketRequest'];
export type UpdateTicket = Schemas['UpdateTicketRequest'];
export type Attachment = Schemas['Attachment'];
export type UploadedFile = Schemas['File'];
export type UploadStart = Schemas['StartedUpload'];
export type Comment = Schemas['Comment'];
export type TimelineEvent = Schemas['Timeline'];
export type Counters = Schemas['Counters'];

export type NotificationRow = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];

export type Measures = Schemas['OverviewFigures'];
export type Overview = Schemas['OverviewAnswer'];

export type NewTicket = Schemas['NewTicketRequest'];
export type Team = Schemas['CatalogueTeam'];
export type DeskStatus = Schemas['Status'];
export type Category = Schemas['Category'];
export type CustomField = Schemas['CustomField'];
export type FieldType = Schemas['FieldType'];
export type Choice = Schemas['Choice'];
export type Tag = Schemas['Tag'];
export type SavedView = Schemas['View'];
export type Bilingual = Schemas['Bilingual'];
