"""Line 17: the public extract can run as a process of its own, apart from the registry's."""

from tests.fixtures.desk import Desk
from tests.fixtures.serving import Serve

LIST = "/public/notices/v1/red"
NAME = "Ramón Espinoza Duarte"


def test_17_the_public_extract_runs_as_a_process_of_its_own(serve: Serve, desk: Desk) -> None:
    desk.published()
    with serve(LOOKOUT_SERVES="registry") as registry, serve(LOOKOUT_SERVES="public") as public:
        assert (registry.lookup(NAME).status, registry.send("GET", LIST).status) == (200, 404)
        assert (public.lookup(NAME).status, public.send("GET", LIST).status) == (404, 200)
        # Each goes on where the other is stopped: the index follows the registry's process alone.
        public.process.terminate()
        public.process.wait()
        assert registry.lookup(NAME).body["answer"] == "match"
        assert registry.ready
