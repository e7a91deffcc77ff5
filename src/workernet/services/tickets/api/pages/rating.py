"""The page behind the links of a letter: needs no account and no script, and a look at it changes nothing.

Mail programs and scanners fetch every link of a letter, so the score is written by the page's button only.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workernet.contracts.rating_links import PATH, LinkExpiredError, RatingLink, read_link
from workernet.kernel.clock import now
from workernet.kernel.config import get_config
from workernet.kernel.context import language_var, system_context
from workernet.kernel.django.client import client_address
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.kernel.texts import Language, Text
from workernet.kernel.throttle import limit
from workernet.services.tickets.adapters.rating_page import POLICY, render
from workernet.services.tickets.commands.rate_ticket import AnswerSurvey
from workernet.services.tickets.domain.rating import BAD_SCORE
from workernet.services.tickets.queries.get_survey import AskedRating, get_survey

LOOKS, ANSWERS = "60/min", "10/min"
NO_LINK = Text("Такой ссылки нет", "There is no such link")
NO_LINK_HINT = Text(
    "Проверьте, что адрес из письма скопирован целиком",
    "Please check that the whole address was copied from the letter",
)
OLD_LINK = Text("Срок этой ссылки прошёл", "This link is too old")
OLD_LINK_HINT = Text("Оценку принимали 30 дней", "Ratings were taken for 30 days")
NOT_NOW = Text("Оценка не нужна", "No rating is needed")
THANKS = Text("Спасибо, оценка записана", "Thank you, your rating is saved")
THANKS_HINT = Text("Её можно изменить по этой же ссылке", "You can change it by the same link")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def rating_page(request: HttpRequest, token: str) -> HttpResponse:
    """The choices with the clicked one chosen; the button writes it. The signed address is the only right
    needed, and no cookie is looked at: there is no session that a foreign page could ride on."""
    try:
        limit(f"rate-from:{client_address(request)}", LOOKS)
        link = read_link(token, get_config().secret_key, now())
        asked = get_survey(link.tenant_id, link.survey_id, now())
        if asked is None:
            return _said(404, NO_LINK, NO_LINK_HINT)
        language_var.set(asked.language)
        if asked.closed:
            return _said(409, NOT_NOW, asked.closed, asked)
        return _answer(request, link, asked) if request.method == "POST" else _form(asked, link.score)
    except LinkExpiredError:
        return _said(410, OLD_LINK, OLD_LINK_HINT)
    except ValueError:
        return _said(404, NO_LINK, NO_LINK_HINT)
    except Problem as problem:
        body = problem.body(language_var.get(), "")
        return _page(problem.status, {"heading": body["title"], "text": body.get("detail", "")}, problem)


def _answer(request: HttpRequest, link: RatingLink, asked: AskedRating) -> HttpResponse:
    limit(f"rate:{link.survey_id}", ANSWERS)
    said, comment = str(request.POST.get("score", "")), str(request.POST.get("comment", ""))
    score = int(said) if said in ("1", "2", "3", "4", "5") else link.score
    if "score" not in request.POST or said != str(score):
        return _form(asked, link.score, comment, BAD_SCORE.to(asked.language))
    try:
        _write(link.tenant_id, AnswerSurvey(link.survey_id, score, comment))
    except Problem as problem:
        if problem.code != "validation_failed":
            raise
        (wrong,) = next(iter(problem.errors.values()))
        return _form(asked, score, comment, wrong.to(asked.language) if isinstance(wrong, Text) else wrong)
    return _said(200, THANKS, THANKS_HINT, asked)


def _write(tenant_id: UUID, command: AnswerSurvey) -> None:
    bus.execute(command, system_context(tenant_id, "person"))


def _form(asked: AskedRating, score: int, comment: str | None = None, error: str = "") -> HttpResponse:
    kept = asked.comment if comment is None else comment
    values = {"asked": asked, "score": score, "comment": kept, "error": error}
    return _page(400 if error else 200, values)


def _said(status: int, heading: Text, text: Text, asked: AskedRating | None = None) -> HttpResponse:
    language: Language = language_var.get()
    values = {"heading": heading.to(language), "text": text.to(language), "asked": asked}
    return _page(status, values)


def _page(status: int, values: dict[str, Any], problem: Problem | None = None) -> HttpResponse:
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
        "Content-Language": language_var.get(),
    }
    body = render(language_var.get(), values)
    return HttpResponse(body, status=status, headers=headers | dict(problem.headers if problem else {}))


ADDRESS = f"{PATH}/<str:token>"
