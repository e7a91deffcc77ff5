"""What each role may do with whose ticket, written by hand from the rules; the code's table is not asked.

A number is the status of the answer. `seen` and `hidden` are for lists and figures: 200, with or without
the ticket, person or team in question. Relations: one's own; of a colleague in one's organization; of
another customer of the tenant; of another tenant.
"""

ROLE_NAMES = ("requester", "org_admin", "agent", "supervisor", "admin", "operator", "anonymous")
RELATIONS = ("own", "organization", "tenant", "other")

_TABLE = """
operation    relation      requester  org_admin  agent   supervisor  admin   operator  anonymous
list         own           seen       seen       seen    seen        seen    hidden    401
list         organization  hidden     seen       seen    seen        seen    hidden    401
list         tenant        hidden     hidden     seen    seen        seen    hidden    401
list         other         hidden     hidden     hidden  hidden      hidden  hidden    401
get          own           200        200        200     200         200     404       401
get          organization  404        200        200     200         200     404       401
get          tenant        404        404        200     200         200     404       401
get          other         404        404        404     404         404     404       401
create       own           201        201        201     201         201     403       401
create       organization  400        400        201     201         201     403       401
create       tenant        400        400        201     201         201     403       401
create       other         400        400        400     400         400     403       401
update       own           403        403        200     200         200     403       401
update       organization  403        403        200     200         200     403       401
update       tenant        403        403        200     200         200     403       401
update       other         403        403        404     404         404     403       401
assign       own           403        403        200     200         200     403       401
assign       organization  403        403        200     200         200     403       401
assign       tenant        403        403        200     200         200     403       401
assign       other         403        403        404     404         404     403       401
close        own           200        200        200     200         200     403       401
close        organization  404        200        200     200         200     403       401
close        tenant        404        404        200     200         200     403       401
close        other         404        404        404     404         404     403       401
reply        own           201        201        201     201         201     403       401
reply        organization  404        201        201     201         201     403       401
reply        tenant        404        404        201     201         201     403       401
reply        other         404        404        404     404         404     403       401
note         own           403        403        201     201         201     403       401
note         organization  403        403        201     201         201     403       401
note         tenant        403        403        201     201         201     403       401
note         other         403        403        404     404         404     403       401
timeline     own           200        200        200     200         200     404       401
timeline     organization  404        200        200     200         200     404       401
timeline     tenant        404        404        200     200         200     404       401
timeline     other         404        404        404     404         404     404       401
comments     own           200        200        200     200         200     404       401
comments     organization  404        200        200     200         200     404       401
comments     tenant        404        404        200     200         200     404       401
comments     other         404        404        404     404         404     404       401
attachments  own           200        200        200     200         200     404       401
attachments  organization  404        200        200     200         200     404       401
attachments  tenant        404        404        200     200         200     404       401
attachments  other         404        404        404     404         404     404       401
counters     own           seen       seen       seen    seen        seen    hidden    401
counters     organization  hidden     seen       seen    seen        seen    hidden    401
counters     tenant        hidden     hidden     seen    seen        seen    hidden    401
counters     other         hidden     hidden     hidden  hidden      hidden  hidden    401
people       own           403        403        seen    seen        seen    403       401
people       organization  403        403        seen    seen        seen    403       401
people       tenant        403        403        seen    seen        seen    403       401
people       other         403        403        hidden  hidden      hidden  403       401
organizations own          403        403        seen    seen        seen    403       401
organizations organization 403        403        seen    seen        seen    403       401
organizations tenant       403        403        seen    seen        seen    403       401
organizations other        403        403        hidden  hidden      hidden  403       401
teams        own           403        403        seen    seen        seen    403       401
teams        organization  403        403        seen    seen        seen    403       401
teams        tenant        403        403        seen    seen        seen    403       401
teams        other         403        403        hidden  hidden      hidden  403       401
links        own           403        403        200     200         200     403       401
links        organization  403        403        200     200         200     403       401
links        tenant        403        403        200     200         200     403       401
links        other         403        403        404     404         404     403       401
link         own           403        403        201     201         201     403       401
link         organization  403        403        201     201         201     403       401
link         tenant        403        403        201     201         201     403       401
link         other         403        403        404     404         404     403       401
merge        own           403        403        200     200         200     403       401
merge        organization  403        403        200     200         200     403       401
merge        tenant        403        403        200     200         200     403       401
merge        other         403        403        404     404         404     403       401
split        own           403        403        201     201         201     403       401
split        organization  403        403        201     201         201     403       401
split        tenant        403        403        201     201         201     403       401
split        other         403        403        404     404         404     403       401
views        own          403        403        seen    seen        seen    403       401
views        organization 403        403        seen    seen        seen    403       401
views        tenant       403        403        seen    seen        seen    403       401
views        other        403        403        hidden  hidden      hidden  403       401
share_view   own          403        403        403     201         201     403       401
share_view   organization 403        403        403     201         201     403       401
share_view   tenant       403        403        403     201         201     403       401
share_view   other        403        403        403     400         400     403       401
catalogue    own          seen       seen       seen    seen        seen    403       401
catalogue    organization seen       seen       seen    seen        seen    403       401
catalogue    tenant       seen       seen       seen    seen        seen    403       401
catalogue    other        hidden     hidden     hidden  hidden      hidden  403       401
configure    own          403        403        403     403         200     403       401
configure    organization 403        403        403     403         200     403       401
configure    tenant       403        403        403     403         200     403       401
configure    other        403        403        403     403         404     403       401
edit_comment own           200        200        200        200        200        403        401
edit_comment organization  404        200        200        200        200        403        401
edit_comment tenant        404        404        200        200        200        403        401
edit_comment other         404        404        404        404        404        403        401
revisions    own           403        403        200        200        200        403        401
revisions    organization  403        403        200        200        200        403        401
revisions    tenant        403        403        200        200        200        403        401
revisions    other         403        403        404        404        404        403        401
drafts       own           200        200        200        200        200        403        401
drafts       organization  404        200        200        200        200        403        401
drafts       tenant        404        404        200        200        200        403        401
drafts       other         404        404        404        404        404        403        401
watch        own           204        204        204        204        204        403        401
watch        organization  404        204        204        204        204        403        401
watch        tenant        404        404        204        204        204        403        401
watch        other         404        404        404        404        404        403        401
watchers     own           403        403        200        200        200        403        401
watchers     organization  403        403        200        200        200        403        401
watchers     tenant        403        403        200        200        200        403        401
watchers     other         403        403        404        404        404        403        401
transition   own           403        403        200        200        200        403        401
transition   organization  403        403        200        200        200        403        401
transition   tenant        403        403        200        200        200        403        401
transition   other         403        403        404        404        404        403        401
undo         own           403        403        200        200        200        403        401
undo         organization  403        403        200        200        200        403        401
undo         tenant        403        403        200        200        200        403        401
undo         other         403        403        404        404        404        403        401
delete       own           403        403        403        204        204        403        401
delete       organization  403        403        403        204        204        403        401
delete       tenant        403        403        403        204        204        403        401
delete       other         403        403        403        404        404        403        401
sla          own           403        403        200     200         200     403       401
sla          organization  403        403        200     200         200     403       401
sla          tenant        403        403        200     200         200     403       401
sla          other         403        403        404     404         404     403       401
bulk         own           403        403        202     202         202     403       401
bulk         organization  403        403        202     202         202     403       401
bulk         tenant        403        403        202     202         202     403       401
bulk         other         403        403        202     202         202     403       401
rules        own          403        403        seen    seen        seen    403       401
rules        organization 403        403        seen    seen        seen    403       401
rules        tenant       403        403        seen    seen        seen    403       401
rules        other        403        403        hidden  hidden      hidden  403       401
apply_macro  own          403        403        200     200         200     403       401
apply_macro  organization 403        403        200     200         200     403       401
apply_macro  tenant       403        403        200     200         200     403       401
apply_macro  other        403        403        404     404         404     403       401
arrange_macros own          403        403        403     200         200     403       401
arrange_macros organization 403        403        403     200         200     403       401
arrange_macros tenant       403        403        403     200         200     403       401
arrange_macros other        403        403        403     404         404     403       401
arrange_rules own          403        403        403     403         200     403       401
arrange_rules organization 403        403        403     403         200     403       401
arrange_rules tenant       403        403        403     403         200     403       401
arrange_rules other        403        403        403     404         404     403       401
claim        own            403        403        200        200        200        403        401
claim        organization   403        403        200        200        200        403        401
claim        tenant         403        403        200        200        200        403        401
claim        other          403        403        404        404        404        403        401
work         own            403        403        200        200        200        403        401
work         organization   403        403        200        200        200        403        401
work         tenant         403        403        200        200        200        403        401
work         other          403        403        404        404        404        403        401
set_work     own            403        403        403        200        200        403        401
set_work     organization   403        403        403        200        200        403        401
set_work     tenant         403        403        403        200        200        403        401
set_work     other          403        403        403        404        404        403        401
load         own            403        403        403        200        200        403        401
load         organization   403        403        403        200        200        403        401
load         tenant         403        403        403        200        200        403        401
load         other          403        403        404        404        404        403        401
rate         own            200        200        200        200        200        403        401
rate         organization   404        403        403        403        403        403        401
rate         tenant         404        404        403        403        403        403        401
rate         other          404        404        404        404        404        403        401
"""


def cells() -> list[tuple[str, str, str, str]]:
    """(operation, relation, role, expected outcome) of every cell."""
    head, *rows = (line.split() for line in _TABLE.strip().splitlines())
    assert tuple(head[2:]) == ROLE_NAMES
    return [
        (operation, relation, role, outcome)
        for operation, relation, *outcomes in rows
        for role, outcome in zip(ROLE_NAMES, outcomes, strict=True)
    ]
