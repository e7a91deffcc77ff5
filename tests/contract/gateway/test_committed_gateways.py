"""deploy/nginx/nginx.conf and deploy/kong/kong.yml are what the route table says."""

from pathlib import Path

import pytest
import yaml

from tests.unit.gateway.readers import kong_part, nginx_part
from workernet.services.gateway.render.__main__ import PRODUCTION, main, rendered
from workernet.services.gateway.routes import active_routes, stem

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", sorted(rendered()))
def test_committed_file_equals_the_table(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == rendered()[name], (
        "run: python -m workernet.services.gateway.render --write"
    )


def test_committed_files_route_like_the_table() -> None:
    kong = yaml.safe_load((ROOT / "deploy/kong/kong.yml").read_text(encoding="utf-8"))
    nginx = (ROOT / "deploy/nginx/nginx.conf").read_text(encoding="utf-8")
    for route in active_routes(PRODUCTION):
        for path in route.paths:
            assert kong_part(kong, stem(path)) == route.upstream
            assert nginx_part(nginx, stem(path)) == route.upstream


def test_kong_services_have_the_production_addresses() -> None:
    kong = yaml.safe_load((ROOT / "deploy/kong/kong.yml").read_text(encoding="utf-8"))
    written = {service["name"]: f"{service['host']}:{service['port']}" for service in kong["services"]}
    assert written == PRODUCTION | {"refused": "127.0.0.1:9"}


def test_check_names_a_stale_file_and_write_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").touch()
    assert main(["--write", "--root", str(tmp_path)]) == 0
    assert main(["--check", "--root", str(tmp_path)]) == 0
    stale = tmp_path / "deploy/kong/kong.yml"
    stale.write_text(stale.read_text() + "# edited by hand\n")
    capsys.readouterr()
    assert main(["--check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "stale: deploy/kong/kong.yml\n"
    assert main(["--write", "--root", str(tmp_path)]) == 0
    assert main(["--check", "--root", str(tmp_path)]) == 0


def test_a_wrong_root_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--write", "--root", str(tmp_path)])
    assert stopped.value.code == 2
    assert list(tmp_path.iterdir()) == []
