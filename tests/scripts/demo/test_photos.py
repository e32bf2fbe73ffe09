"""The sample's photos are drawn, the same every time, and show nobody."""

from io import BytesIO

from PIL import Image

from scripts.demo.silhouettes import HEIGHT, WIDTH, silhouette


def test_a_seed_draws_the_same_picture_and_another_one_another() -> None:
    first = silhouette(1)
    assert first == silhouette(1)
    assert first != silhouette(2)
    with Image.open(BytesIO(first)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT))
    assert len(first) < 60_000
