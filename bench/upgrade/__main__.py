"""`python -m bench.upgrade CHECKOUT`: an archive made by the version there, opened and loaded again by this.

The inputs are of all kinds. Told is whether all ids, texts, versions and cursors are what they were, what the
loads were counted as, and what was filled. `git archive REVISION | tar x -C CHECKOUT` makes a checkout.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from bench.measuring import BenchError
from bench.upgrade.archives import Held, Version, read_aliases, read_archive
from bench.upgrade.inputs import SHARED_LINKS, write_inputs

_PAGE = "/api/v1/articles?order-by=newest&page-size=20"
_COUNTS = ("read", "new", "updated", "supplemented", "unchanged", "duplicate", "failed")


def main() -> int:
    """Exit code: 1 where anything is not as it was."""
    parser = argparse.ArgumentParser(prog="python -m bench.upgrade", description=__doc__)
    parser.add_argument("checkout", type=Path, metavar="CHECKOUT", help="of the earlier version")
    parser.add_argument("--python", default=sys.executable, help="an interpreter with what that needs")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="backissue-bench-") as folder:
        try:
            faults = list(_find_faults(Version(arguments.checkout.resolve(), arguments.python), Path(folder)))
        except BenchError as error:
            faults = [str(error)]
    for fault in faults:
        print(f"NOT AS IT WAS: {fault}")
    print(f"{len(faults)} things are not as they were" if faults else "all is as it was")
    return 1 if faults else 0


def _find_faults(earlier: Version, folder: Path) -> Iterator[str]:
    now = Version()
    inputs, data, export = write_inputs(folder / "inputs"), folder / "archive", folder / "export.jsonl"
    _tell("loaded by the earlier version", earlier.load(data, *inputs))
    before, first = read_archive(data), earlier.get(data, _PAGE)
    earlier.run(data, "export", export)
    now.run(data, "migrate")
    yield from _compare("opened", before, data)
    yield from _walk(now, data, first, before)
    copytree(data, folder / "of-export")

    report = _tell("the same inputs", now.load(data, *inputs))
    yield from _compare("the same inputs loaded again", before, data)
    if report["updated"]:
        yield f"the same inputs loaded again: {report['updated']} articles are counted as updated"
    if (count := len(read_archive(data))) != len(before) + SHARED_LINKS - 1:
        yield f"{count} articles where there were {len(before)}, and {SHARED_LINKS} were one"
    report = _tell("once more", now.load(data, *inputs))
    yield from _want_unchanged("the same inputs loaded once more", report)

    other = folder / "of-export"
    report = _tell("the export of the earlier version, in its archive", now.load(other, export))
    if report["new"] or report["updated"]:
        yield f"the export loaded into its archive: {report}"
    yield from _want_unchanged("the export loaded once more", now.load(other, export))
    yield from _compare("the export loaded into its archive", before, other)

    empty = folder / "empty"
    _tell("the export of the earlier version, in an empty archive", now.load(empty, export))
    yield from _compare("the export loaded into an empty archive", before, empty, is_same_archive=False)
    yield from _want_unchanged("the export loaded there again", now.load(empty, export))

    print(f"{'captured pages read again':55}{now.run(data, 'reextract').splitlines()[0]}")
    yield from _compare("reextracted", before, data, texts=False)
    findings = now.run(data, "doctor")
    if "PROBLEM" in findings:
        yield f"doctor: {findings}"


def _tell(what: str, report: dict[str, Any]) -> dict[str, Any]:
    counts = ", ".join(f"{name} {report[name]}" for name in _COUNTS if report.get(name))
    print(f"{what:55}{counts}")
    return report


def _want_unchanged(what: str, report: dict[str, Any]) -> Iterator[str]:
    for name in ("new", "updated", "supplemented", "duplicate"):
        if report[name]:
            yield f"{what}: {report[name]} articles are counted as {name}"


def _compare(
    what: str, before: dict[str, Held], data: Path, *, texts: bool = True, is_same_archive: bool = True
) -> Iterator[str]:
    after, aliases = read_archive(data), read_aliases(data)
    for public_id, held in before.items():
        now = after.get(aliases.get(public_id, public_id))
        if public_id not in after or now is None:
            yield f"{what}: {public_id} ({held.title}) is no article"
            continue
        if not texts:
            continue
        if now.body != held.body:
            yield f"{what}: {public_id} ({held.title}) has another text"
        if now.texts != held.texts:
            yield f"{what}: {public_id} ({held.title}) has {len(now.texts)} versions, not {len(held.texts)}"
        if is_same_archive and now.updated_at != held.updated_at:
            yield f"{what}: {public_id} ({held.title}) is said to have got its text at {now.updated_at}"
    filled = sum(held.offset is not None for held in after.values())
    print(f"    {what}: {len(after)} articles, {len(aliases)} other ids, {filled} with their offsets")


def _walk(now: Version, data: Path, first: dict[str, Any], before: dict[str, Held]) -> Iterator[str]:
    """Go on with a cursor of the earlier version."""
    met, following = [each["id"] for each in first["results"]], first["next"]
    while following:
        page = now.get(data, following)
        if "results" not in page:
            yield f"the cursor {following} is answered with {page}"
            return
        met += [each["id"] for each in page["results"]]
        following = page["next"]
    if sorted(met) != sorted(before):
        yield f"cursors lead to {len(met)} articles of {len(before)}"


sys.exit(main())
