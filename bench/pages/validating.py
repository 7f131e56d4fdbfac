"""Pages and styles checked by the Nu HTML checker, a Java program: `npm pack vnu-jar` brings it."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from app.resources import resource_dir
from bench.http_client import Client
from bench.measuring import BenchError


def validate(client: Client, pages: Mapping[str, str], jar: Path) -> list[str]:
    """What the checker has to say of the pages and of all styles, a line each; nothing where all is valid.

    Raises:
        BenchError: no answer, no Java, or no checker.
    """
    java = shutil.which("java")
    if java is None or not jar.is_file():
        raise BenchError(f"Java and the checker are needed: {java or 'no java'}, {jar}")
    with TemporaryDirectory(prefix="backissue-html-") as folder:
        for name, address in pages.items():
            Path(folder, f"{name}.html").write_bytes(client.get(address).body)
        said = _run(java, jar, *map(str, sorted(Path(folder).glob("*.html"))))
    styles = map(str, sorted((resource_dir("static") / "css").glob("*.css")))
    return [line.removeprefix(f'"file:{folder}/') for line in (*said, *_run(java, jar, "--css", *styles))]


def _run(java: str, jar: Path, *arguments: str) -> list[str]:
    command = [java, "-Xss2m", "-jar", str(jar), "--format", "gnu", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()
