"""One node: its folder holds configuration, data, logs and the id of its process."""

import json
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.servers import account, process
from scripts.servers.elasticsearch import distribution, keys, runtime, security
from scripts.servers.process import ServerFailed, ServerProcess

SETUP = "node.json"
HOST = "127.0.0.1"
VECTOR_MODULE = "jdk.incubator.vector"
# Java's second compiler makes what runs for hours faster; what runs for minutes mostly waits for it.
FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1"
PATIENCE_S = 120
SETTINGS = {
    "network.host": HOST,
    "path.data": "data",
    "path.logs": "logs",
    # A developer's disk may be nearly full; the server would then refuse to place any shard.
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}


@dataclass(frozen=True, slots=True)
class NodeSetup:
    """The parts of a node; its ports stay its own, so that it comes back under the same address."""

    name: str
    http_port: int
    transport_port: int
    heap_mb: int = 512
    password: str = ""
    short_lived: bool = False

    @classmethod
    def fresh(
        cls, name: str, *, http_port: int = 0, password: str = "", short_lived: bool = False
    ) -> "NodeSetup":
        """A node on free ports, or on `http_port`."""
        ports = http_port or free_port(), free_port()
        return cls(name, *ports, password=password, short_lived=short_lived)


@dataclass(frozen=True, slots=True)
class Node:
    """A node by its folder and set-up."""

    folder: Path
    setup: NodeSetup

    @classmethod
    def at(cls, folder: Path) -> "Node":
        """The node that was made in `folder`."""
        return cls(folder, NodeSetup(**json.loads((folder / SETUP).read_text())))

    @property
    def url(self) -> str:
        """Its address for clients."""
        return f"{'https' if self.setup.password else 'http'}://{HOST}:{self.setup.http_port}"

    @property
    def process(self) -> ServerProcess | None:
        """The server's process, where it runs."""
        return process.remembered(self.folder)

    @property
    def home(self) -> Path:
        """The server's files."""
        return keys.keyed_home() if self.setup.password else distribution.server_home()

    def configure(self, settings: Mapping[str, str], authority: Path) -> None:
        """Write its configuration: a copy of the distribution's, ours on top."""
        config = self.folder / "config"
        shutil.copytree(self.home / "config", config)
        (self.folder / SETUP).write_text(json.dumps(asdict(self.setup)))
        settings = {
            **SETTINGS,
            **settings,
            "node.name": self.setup.name,
            "http.port": str(self.setup.http_port),
            "transport.port": str(self.setup.transport_port),
            "xpack.security.enabled": "false",
        }
        if self.setup.password:
            settings |= security.SETTINGS
            security.make_certificate(authority, config)
        lines = [f"{name}: {_value(name, text, self.folder)}" for name, text in settings.items()]
        (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
        self._write_jvm_options(config)
        account.hand_over(self.folder)
        if self.setup.password:
            self._keep_password()

    def start(self) -> None:
        """Start it; returns while it is still coming up."""
        command: list[str | Path] = [self.home / "bin" / "elasticsearch", "-d", "-p", self.folder / "pid"]
        log = self.folder / "start.log"
        process.launch(command, log, env=self._environment()).remember(self.folder)

    def await_start(self) -> None:
        """Wait until the launcher has handed over to the server, and remember the server in its place."""
        launcher = self.process
        if launcher and not process.wait_until(lambda: not launcher.alive, PATIENCE_S):
            launcher.kill()
        try:
            server = ServerProcess.of(int((self.folder / "pid").read_text()))
        except (OSError, ValueError):
            raise ServerFailed(self._story()) from None
        if not server.alive:
            raise ServerFailed(self._story())
        server.remember(self.folder)

    def stop(self) -> None:
        """Let it leave the cluster and end."""
        if running := self.process:
            running.stop()

    def kill(self) -> None:
        """End it as a power cut would."""
        if running := self.process:
            running.kill()

    def pause(self) -> None:
        """Freeze it: connections stay open and nothing answers."""
        if running := self.process:
            running.send(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        if running := self.process:
            running.send(signal.SIGCONT)

    def _environment(self) -> dict[str, str]:
        return {"ES_JAVA_HOME": str(runtime.find().home), "ES_PATH_CONF": str(self.folder / "config")}

    def _write_jvm_options(self, config: Path) -> None:
        options = config / "jvm.options"
        lines = options.read_text().splitlines()
        if VECTOR_MODULE not in runtime.find().modules:
            lines = [line for line in lines if VECTOR_MODULE not in line]
        options.write_text("\n".join(line for line in lines if "gc.log" not in line) + "\n")
        ours = [f"-Xms{self.setup.heap_mb}m", f"-Xmx{self.setup.heap_mb}m"]
        ours += [FIRST_COMPILER_ONLY] if self.setup.short_lived else []
        (config / "jvm.options.d").mkdir(exist_ok=True)
        (config / "jvm.options.d" / "lookout.options").write_text("\n".join(ours) + "\n")

    def _keep_password(self) -> None:
        tool = str(self.home / "bin" / "elasticsearch-keystore")
        for arguments, typed in (
            (["create"], ""),
            (["add", "-x", "bootstrap.password"], self.setup.password),
        ):
            subprocess.run(
                [tool, *arguments], input=typed.encode(), check=True, capture_output=True, cwd=self.folder,
                env={"PATH": "/usr/bin:/bin", **self._environment()}, **account.switch(),
            )  # fmt: skip

    def _story(self) -> str:
        logs = (self.folder / "start.log", *sorted((self.folder / "logs").glob("*.log")))
        told = "\n".join(process.tail(log) for log in logs)
        return f"{self.setup.name} did not start:\n{told}"


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _value(name: str, text: str, folder: Path) -> str:
    return str(folder / text) if name.startswith("path.") else text
