"""Addresses of the tickets API."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from workernet.services.tickets.api.graphql.view import GraphQLView
from workernet.services.tickets.api.pages import rating
from workernet.services.tickets.api.rest.v1 import conversation
from workernet.services.tickets.api.rest.v1 import views as v1
from workernet.services.tickets.api.rest.v2 import (
    assigning,
    bulk,
    catalogue,
    completion,
    desk,
    merging,
    organising,
    promises,
    rules,
    saved_views,
    writes,
)
from workernet.services.tickets.api.rest.v2 import conversation as talk
from workernet.services.tickets.api.rest.v2 import views as v2


class NumberConverter(IntConverter):
    """A ticket number; longer digits than any ticket can have are no address."""

    regex = "[0-9]{1,18}"


register_converter(NumberConverter, "number")

urlpatterns = [
    path("api/v1/tickets/", v1.TicketsView.as_view()),
    path("api/v1/tickets/<number:number>/", v1.TicketView.as_view()),
    path("api/v1/tickets/<number:number>/assign/", v1.AssignView.as_view()),
    path("api/v1/tickets/<number:number>/close/", v1.CloseView.as_view()),
    path("api/v1/tickets/<number:number>/comments/", conversation.CommentsView.as_view()),
    path("api/v1/tickets/<number:number>/timeline/", conversation.TimelineView.as_view()),
    path("api/v1/tickets/<number:number>/attachments/", conversation.AttachmentsView.as_view()),
    path("api/v1/people/", conversation.PeopleView.as_view()),
    path("api/v1/teams/", conversation.TeamsView.as_view()),
    path("api/v2/tickets", writes.TicketsView.as_view()),
    path("api/v2/tickets/<number:number>", writes.TicketView.as_view()),
    path("api/v2/tickets/<number:number>/restore", writes.RestoreView.as_view()),
    path("api/v2/tickets/<number:number>/transitions", writes.TransitionsView.as_view()),
    path("api/v2/tickets/<number:number>/assignment", writes.AssignmentView.as_view()),
    path("api/v2/tickets/<number:number>/claim", assigning.ClaimView.as_view()),
    path("api/v2/tickets/<number:number>/rating", writes.RatingView.as_view()),
    path("api/v2/tickets/<number:number>/undo", writes.UndoView.as_view()),
    path("api/v2/tickets/<number:number>/replies", talk.RepliesView.as_view()),
    path("api/v2/tickets/<number:number>/notes", talk.NotesView.as_view()),
    path("api/v2/tickets/<number:number>/comments/<uuid:comment_id>", talk.CommentView.as_view()),
    path("api/v2/tickets/<number:number>/comments/<uuid:comment_id>/revisions", talk.RevisionsView.as_view()),
    path("api/v2/tickets/<number:number>/timeline", talk.TimelineView.as_view()),
    path("api/v2/tickets/<number:number>/drafts", talk.DraftsView.as_view()),
    path("api/v2/tickets/<number:number>/drafts/<str:mode>", talk.DraftView.as_view()),
    path("api/v2/tickets/<number:number>/watch", talk.WatchView.as_view()),
    path("api/v2/tickets/<number:number>/watchers", talk.WatchersView.as_view()),
    path("api/v2/tickets/<number:number>/cc", talk.CcView.as_view()),
    path("api/v2/tickets/<number:number>/links", organising.LinksView.as_view()),
    path("api/v2/tickets/<number:number>/links/<uuid:link>", organising.LinkView.as_view()),
    path("api/v2/tickets/<number:number>/merge", merging.MergeView.as_view()),
    path("api/v2/tickets/<number:number>/unmerge", merging.UnmergeView.as_view()),
    path("api/v2/tickets/<number:number>/merge-preview", merging.MergePreviewView.as_view()),
    path("api/v2/tickets/<number:number>/duplicates", merging.DuplicatesView.as_view()),
    path("api/v2/tickets/<number:number>/sla", promises.ExplainView.as_view()),
    path("api/v2/tickets/<number:number>/split", merging.SplitView.as_view()),
    path("api/v2/tickets/bulk", bulk.StartBulkView.as_view()),
    path("api/v2/bulk/<uuid:job>", bulk.BulkView.as_view()),
    path("api/v2/bulk/<uuid:job>/retry", bulk.RetryBulkView.as_view()),
    path("api/v2/bulk/<uuid:job>/undo", bulk.UndoBulkView.as_view()),
    path("api/v2/counters", v2.CountersView.as_view()),
    path("api/v2/filters/complete", completion.CompletionView.as_view()),
    *(
        route
        for address, thing in (
            ("teams", catalogue.TEAMS),
            ("statuses", catalogue.STATUSES),
            ("categories", catalogue.CATEGORIES),
            ("custom-fields", catalogue.CUSTOM_FIELDS),
            ("tags", catalogue.TAGS_OF_DESK),
        )
        for route in (
            path(f"api/v2/{address}", catalogue.collection(thing).as_view()),
            path(f"api/v2/{address}/<uuid:item_id>", catalogue.item(thing).as_view()),
        )
    ),
    *(
        route
        for address, thing in (
            ("calendars", promises.CALENDARS),
            ("policies", promises.POLICIES),
            ("choices", promises.CHOICES),
        )
        for route in (
            path(f"api/v2/sla/{address}", catalogue.collection(thing).as_view()),
            path(f"api/v2/sla/{address}/<uuid:item_id>", catalogue.item(thing).as_view()),
        )
    ),
    path("api/v2/sla/simulate", promises.SimulateView.as_view()),
    path("api/v2/teams/order", catalogue.order(catalogue.TEAMS, "teams").as_view()),
    path("api/v2/statuses/order", catalogue.order(catalogue.STATUSES, "statuses").as_view()),
    path("api/v2/categories/order", catalogue.order(catalogue.CATEGORIES, "categories").as_view()),
    path("api/v2/custom-fields/order", catalogue.order(catalogue.CUSTOM_FIELDS, "custom_fields").as_view()),
    path("api/v2/custom-fields/schema", desk.FieldsSchemaView.as_view()),
    path("api/v2/teams/<uuid:item_id>/members", desk.MembersView.as_view()),
    path("api/v2/teams/<uuid:item_id>/work", assigning.TeamWorkView.as_view()),
    path("api/v2/teams/<uuid:item_id>/load", assigning.TeamLoadView.as_view()),
    path("api/v2/tags/<uuid:item_id>/merge", desk.MergeTagView.as_view()),
    path("api/v2/settings", desk.SettingsView.as_view()),
    path("api/v2/organizations", desk.OrganizationsView.as_view()),
    path("api/v2/people", desk.PeopleView.as_view()),
    path("api/v2/people/me/work", assigning.OwnWorkView.as_view()),
    path("api/v2/people/<uuid:person_id>/work", assigning.PersonWorkView.as_view()),
    path("api/v2/views", saved_views.ViewsView.as_view()),
    path("api/v2/views/<uuid:view_id>", saved_views.ViewView.as_view()),
    path("api/v2/views/order", saved_views.ViewsOrderView.as_view()),
    path("api/v2/views/hidden", saved_views.HiddenViewsView.as_view()),
    path("api/v2/views/start", saved_views.StartViewView.as_view()),
    path("api/v2/views/counts", saved_views.CountsView.as_view()),
    path("api/v2/rules", rules.RulesView.as_view()),
    path("api/v2/rules/<uuid:rule_id>", rules.RuleView.as_view()),
    path("api/v2/rules/<uuid:rule_id>/runs", rules.RuleRunsView.as_view()),
    path("api/v2/rules/order", rules.RulesOrderView.as_view()),
    path("api/v2/rules/schema", rules.RuleSchemaView.as_view()),
    path("api/v2/rules/dry-run", rules.DryRunView.as_view()),
    path("api/v2/tickets/<number:number>/macros/<uuid:rule_id>", rules.MacroView.as_view()),
    path("api/v2/tickets/<number:number>/macros/<uuid:rule_id>/preview", rules.MacroPreviewView.as_view()),
    path(rating.ADDRESS, rating.rating_page),
    path("graphql", GraphQLView.as_view()),
]
