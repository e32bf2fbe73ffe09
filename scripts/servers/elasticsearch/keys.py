"""A server that can keep API keys: the minimal one lacks the analysis that its own index of keys names."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from scripts.servers.elasticsearch import runtime
from scripts.servers.elasticsearch.distribution import VERSION, Artifact, cached, fetch, server_home

SOURCE = Path(__file__).with_name("SecurityAnalysis.java")
PLUGIN = "security-analysis"
# A compiler in one file, since the Java that is there may come without one.
COMPILER = Artifact(
    "org.eclipse.jdt:ecj:3.43.0:jar",
    "ecj-3.43.0.jar",
    "c786468c65e906498e7e36ece4e0d04c6d3dd34c9a61b34a3a5b512801911a82",
)
DESCRIPTOR = f"""\
description=What the index of API keys is analysed with
version={VERSION}
name={PLUGIN}
java.version=21
elasticsearch.version={VERSION}
classname=lookout.SecurityAnalysis
"""


def keyed_home() -> Path:
    """The unpacked server with that analysis as a plugin; made where it is not in the cache yet."""
    plain = server_home()
    return cached(f"elasticsearch-{VERSION}-keys", lambda draft: _with_plugin(plain, draft))


def _with_plugin(plain: Path, draft: Path) -> Path:
    home = draft / plain.name
    shutil.copytree(plain, home, copy_function=os.link)
    folder = home / "plugins" / PLUGIN
    folder.mkdir(parents=True)
    (folder / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    with zipfile.ZipFile(folder / f"{PLUGIN}.jar", "w") as jar:
        classes = _compiled(plain, fetch(COMPILER, draft), draft / "classes")
        for path in classes.rglob("*.class"):
            jar.write(path, path.relative_to(classes))
    return home


def _compiled(plain: Path, compiler: Path, classes: Path) -> Path:
    libraries = ":".join(str(path) for path in (plain / "lib").glob("*.jar"))
    java = runtime.find().home / "bin" / "java"
    options = ["-21", "-proc:none", "-nowarn", "-cp", libraries, "-d", str(classes)]
    subprocess.run([str(java), "-jar", str(compiler), *options, str(SOURCE)], check=True, capture_output=True)
    return classes
