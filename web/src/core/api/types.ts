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

export type Report = Schemas['ReportAnswer'];
export type ReportChanges = Schemas['ReportChanges'];
export type ReportFigure = Schemas['FigureShape'];
export type MeasuresAnswer = Schemas['MeasuresAnswer'];

export type TicketSummary = Schemas['FoundTicket'];
export type Ticket = Schemas['Ticket'];
/** What the requester was asked about the solution, and has answered. */
export type Rating = NonNullable<Ticket['rating']>;
export type TicketPage = Schemas['TicketKeysetPage'];
export type CreateTicket = Schemas['CreateTicketRequest'];
export type TicketChanges = Schemas['TicketChangesRequest'];
export type Attachment = Schemas['Attachment'];
export type UploadedFile = Schemas['File'];
export type UploadStart = Schemas['StartedUpload'];
export type Comment = Schemas['Comment'];
export type TimelineEvent = Schemas['Timeline'];
export type HistoryPage = Schemas['HistoryPage'];
export type Counters = Schemas['Counters'];
export type LinkType = Schemas['LinkType'];
export type TicketLink = Schemas['Link'];
export type Duplicate = Schemas['Duplicate'];
export type MergePreview = Schemas['MergePreview'];
export type Revision = Schemas['Revision'];
export type TicketMove = Schemas['MoveRequest'];
/** A reply or a note as it was taken, and the ticket it landed in. */
export type Said = Schemas['Said'];
export type Draft = Schemas['Draft'];
export type WritingMode = Draft['mode'];

/** What is done to each of many tickets; what is left out stays. */
export type BulkChange = Schemas['BulkChangeRequest'];
/** A change of many tickets: how far it is, and in `items` the refused ones. */
export type Bulk = Schemas['Bulk'];

export type NotificationRow = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];

export type Measures = Schemas['OverviewFigures'];
export type Check = Schemas['ReconciliationCheck'];
export type Rebuild = Schemas['RebuildAnswer'];
export type Overview = Schemas['OverviewAnswer'];

export type NewTicket = Schemas['NewTicketRequest'];
export type Team = Schemas['CatalogueTeam'];
export type DeskStatus = Schemas['Status'];
export type Category = Schemas['Category'];
export type CustomField = Schemas['CustomField'];
export type FieldType = Schemas['FieldType'];
export type Choice = Schemas['Choice'];
export type NewChoice = Schemas['NewChoiceRequest'];
export type Tag = Schemas['Tag'];
export type SavedView = Schemas['View'];
export type SavedViews = Schemas['Views'];
export type ViewCounts = Schemas['Counts'];
export type ViewChanges = Schemas['ViewChangesRequest'];
export type NewView = Schemas['NewViewRequest'];
export type Bilingual = Schemas['Bilingual'];

/** A promise of a ticket as the server last looked at it. */
export type KeptClock = Schemas['KeptClock'];
export type Target = Schemas['TargetEnum'];
export type Explained = Schemas['Explained'];
export type ExplainedClock = Schemas['ExplainedClock'];
export type CalendarSpec = Schemas['CalendarSpec'];
export type PolicySpec = Schemas['PolicySpec'];
export type SlaCalendar = Schemas['SlaCalendar'];
export type SlaPolicy = Schemas['SlaPolicy'];
export type SlaChoice = Schemas['SlaChoice'];
export type SlaChoiceKind = Schemas['SlaChoiceKind'];
export type Trial = Schemas['TrialRequest'];
export type TrialResult = Schemas['TrialResult'];
export type Strategy = Schemas['StrategyEnum'];
export type TeamLoad = Schemas['TeamLoad'];
export type MemberLoad = Schemas['MemberLoad'];
export type TeamWork = Schemas['TeamWork'];
export type PersonWork = Schemas['PersonWork'];
