"""The page of roles is the one that the routes make."""

from scripts.roles_page import PAGE, page


def test_the_page_is_made_from_the_routes_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m scripts.roles_page"
