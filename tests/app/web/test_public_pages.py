"""The public pages: readable without scripts, in any direction of writing, and hostile to injection."""

from html.parser import HTMLParser

from tests.app.api.test_public_extract import FACTS, entity, released
from tests.factories import person
from tests.fixtures.attaching import attached
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_notice_is_read_as_a_page(desk: Desk) -> None:
    filing = released(desk)
    photo = attached(desk, filing, picture(), public="true")
    answer = desk.client.get(f"/public/red/{entity(filing)}")
    for text in ("Espinoza Duarte", "Ramón", "Mar 9, 1971", "1.78", "scar on chin", "homicide", photo["id"]):
        assert text in answer.text
    assert answer.content_type == "text/html; charset=utf-8"


def test_the_list_leads_to_each_notice_and_looks_for_names(desk: Desk) -> None:
    filing = released(desk)
    found = desk.client.get("/public/?kind=red&name=espinoza&page=1").text
    assert f'href="/public/red/{entity(filing)}"' in found
    assert "1 notice<" in found
    assert "0 notices" in desk.client.get("/public/?name=nobody").text
    assert desk.client.get("/public/?colour=red").status_code == 422


def test_nothing_runs_and_nothing_comes_from_elsewhere(desk: Desk) -> None:
    filing = released(desk)
    for path in ("/public/", f"/public/red/{entity(filing)}", "/public/red/2020-1"):
        answer = desk.client.get(path)
        tags = Tags(answer.text).found
        assert not {"script", "iframe", "object", "style"} & {tag for tag, _ in tags}
        assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
        addresses = [each.get("href") or each.get("src") or "/" for _, each in tags]
        assert all(address.startswith(("/public", "#", "/")) for address in addresses)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "max-age=0" in answer.headers["Cache-Control"]


def test_what_a_bureau_wrote_is_text_and_never_markup(desk: Desk) -> None:
    hostile = '"><script>alert(1)</script>'
    filing = released(desk, subject=person(**FACTS | {"names": [{"full": hostile}]}))
    for path in (f"/public/red/{entity(filing)}", "/public/", f"/public/?name={hostile}"):
        assert "<script" not in desk.client.get(path).text


def test_names_of_every_direction_stand_apart_from_the_page_around_them(desk: Desk) -> None:
    filing = released(desk, subject=person(**FACTS | {"names": [{"full": "منى الحداد"}]}))
    page = desk.client.get(f"/public/red/{entity(filing)}").text
    assert "<bdi>منى الحداد</bdi>" in page
    assert ("html", {"lang": "en", "dir": "ltr"}) in Tags(page).found
    assert '<dd dir="auto">' in page


def test_a_page_can_be_used_without_seeing_it(desk: Desk) -> None:
    filing = released(desk)
    attached(desk, filing, picture(), public="true")
    for path in ("/public/", f"/public/red/{entity(filing)}"):
        tags = Tags(desk.client.get(path).text).found
        names = [tag for tag, _ in tags]
        assert (names.count("h1"), names.count("main")) == (1, 1)
        assert all(each.get("alt") for tag, each in tags if tag == "img")
        labelled = {each["for"] for tag, each in tags if tag == "label"}
        assert labelled >= {each["id"] for tag, each in tags if tag in {"input", "select"}}


def test_a_notice_that_is_gone_says_so(desk: Desk) -> None:
    filing = released(desk)
    desk.withdraw(filing)
    answer = desk.client.get(f"/public/red/{entity(filing)}")
    assert (answer.status_code, "withdrawn" in answer.text) == (404, True)
    assert desk.client.get("/public/style.css").status_code == 200


def test_a_notice_is_read_in_four_languages_without_a_code(desk: Desk) -> None:
    path = f"/public/red/{entity(released(desk))}"
    said = {
        "en": ("Wanted persons", "Spain", "Male", "Nationality"),
        "fr": ("Personnes recherchées", "Espagne", "Homme", "Nationalité"),
        "es": ("Personas buscadas", "España", "Hombre", "Nacionalidad"),
        "ar": ("أشخاص مطلوبون", "إسبانيا", "ذكر", "الجنسية"),
    }
    for code, words in said.items():
        for page in (
            desk.client.get(f"{path}?language={code}"),
            desk.client.get(path, headers={"Accept-Language": code}),
        ):
            html = dict(Tags(page.text).found)["html"]
            assert (html["lang"], html["dir"]) == (code, "rtl" if code == "ar" else "ltr")
            assert [each for each in words if each not in page.text] == [], code
            assert ">ES<" not in page.text
            assert "Accept-Language" in page.headers["Vary"]
    assert desk.client.get("/public/?language=xx").status_code == 422


def test_a_chosen_language_goes_along_from_page_to_page(desk: Desk) -> None:
    filing = released(desk)
    found = desk.client.get("/public/?kind=red&name=espinoza&language=fr").text
    assert f'href="/public/red/{entity(filing)}?language=fr"' in found
    assert "Espagne" in found
    assert 'href="/public/?kind=red&amp;name=espinoza&amp;language=ar"' in found
    hostile = desk.client.get(f"/public/red/{entity(filing)}?language=%22%3E%3Cscript%3E")
    assert (hostile.status_code, "<script" in hostile.text) == (200, False)
