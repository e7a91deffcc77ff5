"""The documents are true: links and paths lead somewhere, commands exist, every dependency has its reason,
both READMEs say the same, and no file tells where it was written."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pytest
import typer.main

from workernet.runtime.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("uv.lock", "package-lock.json")
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"[<>…{}\s]|\.\.\.")
_ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


@lru_cache(maxsize=1)
def tracked() -> frozenset[str]:
    """What a clone holds, new files not yet added included; skips where this is no checkout."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout: there is no list of the project's files")
    return frozenset(name for name in done.stdout.split("\0") if name and (ROOT / name).is_file())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Every file and every folder of a clone."""
    return tracked() | {str(parent) for name in tracked() for parent in PurePosixPath(name).parents}


def documents() -> list[str]:
    return sorted(name for name in tracked() if name.endswith(".md"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(text: str) -> set[str]:
    """The fragments its headings get where the documents are shown."""
    slugs = [re.sub(r"[^\w\- ]", "", title.lower()).strip() for _, title in _HEADING.findall(prose(text))]
    return {slug.replace(" ", "-") for slug in slugs}


def prose(text: str) -> str:
    """The text without its blocks of code."""
    return _FENCE.sub("", text)


def links(text: str) -> list[str]:
    """Targets in order; what stands in code is no link."""
    return [first or second for first, second in _LINK.findall(_CODE.sub("", prose(text)))]


def dead_links(name: str, text: str) -> Iterator[str]:
    for target in links(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, fragment = target.partition("#")
        found = _join(str(PurePosixPath(name).parent), path) if path else name
        there = found in places()
        if not there or (fragment and fragment not in anchors(text_of(found) if path else text)):
            yield target


def _join(folder: str, path: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(folder).parts, *PurePosixPath(path).parts):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def missing_paths(name: str, text: str) -> Iterator[str]:
    """Paths in code that look like the repository's, or like the document's own folder's, and are neither."""
    folder = str(PurePosixPath(name).parent)
    for token in _CODE.findall(prose(text)):
        path = token.rstrip("/")
        if "/" not in token or _PLACEHOLDER.search(token) or token.startswith(("/", ".", "http")):
            continue
        first = path.split("/")[0]
        candidates = [base for base in (".", folder) if _join(base, first) in places()]
        if candidates and not any(_exists(_join(base, path)) for base in candidates):
            yield token


def _exists(path: str) -> bool:
    if "*" in path:
        return any(fnmatch(place, path) for place in places())
    return path in places()


def commands(text: str) -> list[str]:
    """Lines of shell, without comments and continuations."""
    lines = []
    for _indent, language, block in _FENCE.findall(text):
        if language == "sh":
            joined = block.replace("\\\n", " ")
            lines += [line.split("  #")[0].strip() for line in joined.splitlines() if line.strip()]
    return lines


def unknown_commands(text: str) -> Iterator[str]:
    """Invocations of the command line that it would refuse."""
    known = typer.main.get_command(app)
    for line in commands(text):
        for words in re.findall(r"\./workernet ([a-z][a-z-]*)([^&|;]*)", line):
            command = known.commands.get(words[0])  # type: ignore[attr-defined]
            if hasattr(command, "commands"):  # a group: the next word names one of its own
                command = command.commands.get(next(iter(words[1].split()), ""))
            options = {"--help"} | {o for p in command.params for o in p.opts} if command else set()
            if command is None or not set(re.findall(r"--[a-z-]+", words[1])) <= options:
                yield line
        scripts = json.loads(text_of("web/package.json"))["scripts"]
        yield from (line for script in re.findall(r"npm run ([\w:]+)", line) if script not in scripts)


@pytest.mark.parametrize("name", documents())
def test_a_document_points_at_what_exists(name: str) -> None:
    text = text_of(name)
    assert list(dead_links(name, text)) == []
    assert list(missing_paths(name, text)) == []
    assert list(unknown_commands(text)) == []


def test_the_checks_bite() -> None:
    bad = '# A\n[x](docs/none.md) [y](#b) [z](#a) <img src="docs/none.png"> `[q](no.md)`\n'
    assert list(dead_links("README.md", bad)) == ["docs/none.md", "#b", "docs/none.png"]
    assert list(dead_links("docs/x/y.md", "[a](../../README.md) [b](../README.md)")) == ["../README.md"]
    spoilt = "`src/none.py` `src/<service>/x.py` `tests/*/test_docs.py` `tests/*/none.py` `application/json`"
    assert list(missing_paths("README.md", spoilt)) == ["src/none.py", "tests/*/none.py"]
    service = "src/workernet/services/tickets/README.md"
    assert list(missing_paths(service, "`domain/none.py` `domain/fields.py`")) == ["domain/none.py"]
    shell = "```sh\n./workernet up --demo\n./workernet up --dema\n./workernet fly\n"
    shell += "./workernet sla verify --tenant x\n./workernet sla fly\nnpm run fly\n```\n"
    refused = ["./workernet up --dema", "./workernet fly", "./workernet sla fly", "npm run fly"]
    assert list(unknown_commands(shell)) == refused


def declared() -> set[str]:
    """The names of all dependencies, of every group and every package."""
    project = tomllib.loads(text_of("pyproject.toml"))
    python = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        python += group
    names = {re.split(r"[\[<>=!~; ]", item)[0].lower() for item in python}
    for file in (name for name in tracked() if name.endswith("package.json")):
        package = json.loads(text_of(file))
        names |= package.get("dependencies", {}).keys() | package.get("devDependencies", {}).keys()
    return names


def test_every_dependency_has_one_line_of_reason() -> None:
    reasons = _ROW.findall(text_of("docs/architecture/dependencies.md"))
    named = [name for name, reason in reasons if len(reason) > 5]
    assert sorted(declared() - set(named)) == []
    assert sorted(set(named) - declared()) == []
    assert len(named) == len(set(named))


def test_both_readmes_say_the_same() -> None:
    english, russian = text_of("README.md"), text_of("README.ru.md")

    def shape(text: str) -> list[int]:
        return [len(level) for level, _title in _HEADING.findall(prose(text))]

    def targets(text: str) -> list[str]:
        """Each language has its own pictures and guide."""
        same = re.compile(r"README(\.ru)?\.md|/(en|ru)/|(?<=/portal)-ru(?=-)")
        return sorted(same.sub("/", target).replace("portal/-", "portal-") for target in links(text))

    assert shape(english) == shape(russian)
    assert commands(english) == commands(russian)
    assert targets(english) == targets(russian)
    assert english.count("\n| ") == russian.count("\n| ")
    assert _settings(english) == _settings(russian)


def _settings(text: str) -> list[str]:
    return [word for name, _rest in _ROW.findall(text) for word in _VARIABLE.findall(name)]


def test_every_documented_setting_is_read() -> None:
    code = "\n".join(text_of(name) for name in tracked() if fnmatch(name, "src/workernet/*.py"))
    settings = _settings(text_of("README.md"))
    assert len(settings) > 10
    assert [name for name in settings if not re.search(rf"[\"']{name}[\"']", code)] == []


# In halves, so that this file does not hold what it forbids.
_WORDS = (
    *(("clau", "de"), ("anthro", "pic"), ("chat", "gpt"), ("open", "ai"), ("copi", "lot"), ("deep", "seek")),
    *(("gem", "ini"), ("code", "whisperer"), ("language", " model"), ("ai", " assistant")),
    *(("ai", "-generated"), ("help", "er-"), ("sub", "agent"), ("prompt", " engineering")),
)
# Files that a command of the project writes say so: migrations by Django, types of the API by npm.
_PHRASES = ("generated" + r" by (?!django|npm run)", r"(?<![\w.*])/(?:tmp|work)/")
FORBIDDEN = re.compile(
    "|".join([*(rf"(?<![a-z]){first}{second}" for first, second in _WORDS), *_PHRASES]), re.IGNORECASE
)
# Folders of the machine the portal runs on, not of the one it was written on.
MAY_NAME_TMP = (
    "deploy/nginx/nginx.conf",
    "src/workernet/kernel/config.py",
    "src/workernet/runtime/embedded/native_copy.py",
    "src/workernet/services/gateway/render/nginx.conf.j2",
    "tests/architecture/test_docs.py",
)


def test_no_file_tells_where_it_was_written() -> None:
    found = []
    for name in sorted(tracked()):
        if PurePosixPath(name).name in LOCKS:
            continue
        try:
            text = text_of(name)
        except UnicodeDecodeError:
            continue  # a picture or an archive
        for match in FORBIDDEN.finditer(text):
            if not (match.group().startswith("/") and name in MAY_NAME_TMP):
                found.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}")
    assert found == []


def test_the_forbidden_words_are_found() -> None:
    for first, second in _WORDS:
        assert FORBIDDEN.search(f"Written with {first.title()}{second} 4")
    assert FORBIDDEN.search("in " + "/tmp" + "/x")
    assert FORBIDDEN.search("Generated" + " by a tool")
    assert not FORBIDDEN.search("# Generated by Django 5.2.19, mathelper-x, a/work/b")
