"""Give the pages' templates their words: language, theme, who is signed in, where they may go."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app, request

from app.api import copied
from app.api.auth import mark_of
from app.rules import policy
from app.vocabulary.actors import Action
from app.web import assets, forms, inbox, language, public_facts, saying, session, words

THEME = "theme"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Place:
    """Name one desk: its page, its word, and what somebody must be allowed to work there.

    `office`: it is a desk of the registry's own office alone.
    """

    endpoint: str
    name: str
    says: str
    action: Action
    office: bool = False


N_ = str
PLACES = (
    Place(
        "officer.page",
        N_("Look up"),
        N_("Is this person, document or thing sought? One box for a name, a number or a scanned zone."),
        Action.LOOKUP,
    ),
    Place(
        "outcomes.page",
        N_("Hits"),
        N_("What became of your matches, and what waits for your bureau's answer."),
        Action.READ_HITS,
    ),
    Place(
        "inbox_desk.page",
        N_("Messages"),
        N_("Answers to your hits, and what your bureau is told; what nobody has acknowledged comes first."),
        Action.READ_MESSAGES,
    ),
    Place(
        "clerk.page",
        N_("Filings"),
        N_("Draft, submit and withdraw what your bureau files, and see what waits for you."),
        Action.CREATE,
    ),
    Place(
        "reviewer.page",
        N_("Review"),
        N_("Approve, return or refuse what others have submitted, the most urgent first."),
        Action.ACCEPT,
    ),
    Place(
        "corrections_desk.page",
        N_("Corrections"),
        N_("Errors that were reported in filings, and what owners are asked before a person is answered."),
        Action.CORRESPOND,
    ),
    Place(
        "auditor.page",
        N_("Audit"),
        N_("Who asked what and was shown what, who asked about a person, what looks like misuse."),
        Action.READ_AUDIT,
    ),
    Place(
        "data_protection.page",
        N_("Data protection"),
        N_("What people ask about the data on them: search, consult, decide, answer, follow through."),
        Action.HANDLE_REQUEST,
        office=True,
    ),
    Place(
        "figures.page",
        N_("Statistics"),
        N_("Filings, lookups and extensions of a year as plots and tables; nobody can be told from them."),
        Action.READ_STATISTICS,
    ),
    Place(
        "lists.page",
        N_("Lists"),
        N_("Upload a list, see what it would change, take it, and mend what was refused."),
        Action.IMPORT,
    ),
    Place(
        "actors.page",
        N_("Actors"),
        N_("Who may use the registry, with roles and keys; what waits for a second administrator."),
        Action.MANAGE_ACTORS,
    ),
    Place(
        "bureaus_desk.page",
        N_("Bureaus"),
        N_("Who the bureaus are and how they are reached."),
        Action.MANAGE_ACTORS,
    ),
    Place(
        "partners.page",
        N_("Partners"),
        N_("Airlines, hotels and banks that check documents: for what, and how many."),
        Action.MANAGE_ACTORS,
    ),
    Place(
        "operation.page",
        N_("Operation"),
        N_("The index and what it does not know yet, and what is due to be erased."),
        Action.OPERATE,
    ),
)


def prepare(app: Flask) -> None:
    """Teach Jinja the pages' functions."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install = vars(app.jinja_env)["install_gettext_callables"]
    install(language.gettext, language.ngettext, newstyle=True)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=assets.address,
        word=words.word,
        said=saying.said,
        title_of=words.title,
        values_of=forms.flat,
        label_of=words.label,
        day=language.day,
        moment=language.moment,
        instant=datetime.fromisoformat,
        hour_of=language.hour,
        country=language.country,
        written_day=public_facts.written_day,
        countries=language.countries,
        language=language.language,
        languages=language.LANGUAGES,
        theme=theme,
        themes=THEMES,
        signed_in=session.signed_in,
        places=places,
        may=may,
        unread=inbox.unread,
        copy_age=copied.age,
        is_development=app.config["LOOKOUT"].development,
    )


def theme() -> str:
    """Return the theme that the visitor chose; light until they do."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else THEMES[0]


def may(endpoint: str) -> bool:
    """Tell whether whoever is signed in may open the page of this endpoint."""
    found, action = session.signed_in(), mark_of(current_app.view_functions[endpoint])
    return found is not None and action is not None and bool(found.actor.roles & policy.MAY[action])


def places() -> list[Place]:
    """Return the desks at which whoever is signed in works."""
    found = session.signed_in()
    roles = found.actor.roles if found else frozenset()
    own = found is not None and found.actor.bureau == policy.CENTRAL_BUREAU
    return [place for place in PLACES if roles & policy.MAY[place.action] and (own or not place.office)]
