"""`python -m workernet.services.gateway.render --write | --check`: the committed configurations."""

import argparse
import json
import sys
from pathlib import Path

import yaml

from workernet.services.gateway.render import kong_config, nginx_conf

# Names of the production network, as compose and the cluster give them.
PRODUCTION = {
    "api": "api:8000",
    "analytics": "analytics:8001",
    "live": "live:8002",
    "web": "web:3000",
    "s3": "s3:8333",
}
PORT = 8080

_NOTE = (
    "# Generated from the route table (src/workernet/services/gateway/routes.py) by\n"
    "# python -m workernet.services.gateway.render --write\n"
)


class _Plain(yaml.SafeDumper):
    """Long texts as blocks, so that a script in the file can be read."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)


def rendered() -> dict[str, str]:
    """Path below the repository's root to the text that must stand there."""
    tree = json.loads(json.dumps(kong_config(PRODUCTION)))  # a copy without shared parts: no YAML anchors
    kong = yaml.dump(tree, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100)
    return {
        "deploy/nginx/nginx.conf": nginx_conf(PRODUCTION, PORT),
        "deploy/kong/kong.yml": _NOTE + kong,
    }


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


def main(arguments: list[str] | None = None) -> int:
    """Exit code 1 when `--check` finds a file that is not what the table says."""
    parser = argparse.ArgumentParser(prog="python -m workernet.services.gateway.render")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write the files that differ")
    action.add_argument("--check", action="store_true", help="name the files that differ")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the repository's root")
    options = parser.parse_args(arguments)
    if not (options.root / "pyproject.toml").is_file():
        parser.error(f"not the repository's root: {options.root}")
    stale = [name for name, text in rendered().items() if _differs(options.root / name, text)]
    for name in stale:
        if options.write:
            target = options.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(rendered()[name], encoding="utf-8")
        sys.stdout.write(f"{'written' if options.write else 'stale'}: {name}\n")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
