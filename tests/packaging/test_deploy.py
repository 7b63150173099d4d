"""``deploy/`` says what the proof on servers starts, and every program can read its own part."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml

from interviewer.settings import Settings
from interviewer.ui.web.server import MAX_UPLOAD
from tests.conftest import ROOT
from tools.servers import image
from tools.servers.stack import SERVICES, WEB, WRITTEN_PORTS, nginx_configuration

DEPLOY = ROOT / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
NGINX_PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PREFIX = "INTERVIEWER_"


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8")))


def kinds() -> dict[tuple[str, str], dict[str, Any]]:
    """The objects of the Kubernetes example, by kind and name."""
    text = (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")
    objects = list(yaml.safe_load_all(text))
    found = {(each["kind"], each["metadata"]["name"]): each for each in objects}
    assert len(found) == len(objects)
    return found


def settings_named(names: Any) -> set[str]:
    """The program's settings among variables. Each has to be one."""
    found = {name.removeprefix(PREFIX).lower() for name in names if name.startswith(PREFIX)}
    assert found <= set(Settings.model_fields)
    return found


def test_the_services_are_those_that_the_proof_starts() -> None:
    services = compose()["services"]
    assert set(services) == SERVICES
    ports = {name: int(services[name]["environment"]["PORT"]) for name in WEB}
    assert ports == WRITTEN_PORTS


def test_web_processes_differ_by_their_port_alone_and_believe_the_proxy_alone() -> None:
    described = compose()
    one, two = (dict(described["services"][name]) for name in WEB)
    first, second = one.pop("environment"), two.pop("environment")
    assert one == two
    assert {**first, "PORT": second["PORT"]} == second
    assert settings_named(first) == {
        "database_url",
        "chroma_url",
        "signing_secret",
        "hosts",
        "trusted_proxies",
        "health_from",
    }
    networks = described["services"]["nginx"]["networks"]
    assert first["INTERVIEWER_TRUSTED_PROXIES"] == networks["default"]["ipv4_address"]
    assert [name for name, each in described["services"].items() if "ports" in each] == ["nginx"]


def test_every_value_that_has_to_be_given_is_in_the_example_and_none_passes_as_it_is() -> None:
    example = (DEPLOY / "example.env").read_text(encoding="utf-8")
    given = dict(line.split("=", 1) for line in example.splitlines() if not line.startswith("#"))
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+):\?\}", text)) == set(given)
    with pytest.raises(ValueError, match="32 characters"):
        Settings(signing_secret=given["INTERVIEWER_SIGNING_SECRET"])


@pytest.mark.skipif(NGINX_PROGRAM is None, reason="nginx is not installed")
def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    assert NGINX_PROGRAM is not None
    written = tmp_path / "nginx.conf"
    text = nginx_configuration(tmp_path, 8080, {"web-one": 7861, "web-two": 7862})
    assert "web-one" not in text.replace("web_one", "")
    written.write_text(text, encoding="utf-8")
    tried = subprocess.run(
        [NGINX_PROGRAM, "-t", "-q", "-c", written, "-p", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tried.returncode, tried.stderr) == (0, "")


def blocks_of_servers_page() -> str:
    """What the page on servers tells an operator to type."""
    page = (ROOT / "docs" / "servers.md").read_text(encoding="utf-8")
    section = page.split("## By hand, on one machine")[1].split("\n## ")[0]
    return "\n".join(line[4:] for line in section.splitlines() if line.startswith("    "))


def test_what_an_operator_types_by_hand_names_settings_and_options_that_there_are() -> None:
    typed = blocks_of_servers_page()
    named = settings_named(re.findall(r"^export (\w+)=", typed, re.MULTILINE))
    assert named == settings_named(compose()["services"]["web-one"]["environment"]) | {
        "data",
        "logs",
    }
    ports = {int(port) for port in re.findall(r"interviewer web .*--port (\d+)", typed)}
    assert ports == set(WRITTEN_PORTS.values())
    assert "createdb --owner" in typed
    assert "--auth-file" in typed


@pytest.mark.skipif(NGINX_PROGRAM is None, reason="nginx is not installed")
def test_nginx_reads_what_an_operator_makes_of_its_configuration(tmp_path: Path) -> None:
    (command,) = re.findall(r"^sed .* deploy/nginx.conf", blocks_of_servers_page(), re.MULTILINE)
    text = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert text.count("127.0.0.1:7861") == NGINX.count("web-one:7861")
    assert not re.search(r"web-(one|two)", text)
    written = tmp_path / "nginx.conf"
    written.write_text(text, encoding="utf-8")
    assert NGINX_PROGRAM is not None
    tried = subprocess.run([NGINX_PROGRAM, "-t", "-q", "-c", written], check=False)
    assert tried.returncode == 0


def test_nginx_takes_what_the_program_takes_and_replaces_what_clients_say() -> None:
    (limit,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(limit) > int(MAX_UPLOAD.removesuffix("mb"))
    headers = dict(re.findall(r"proxy_set_header (\S+) (\S+);", NGINX))
    assert headers == {
        "Connection": '""',
        "Host": "$http_host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$scheme",
        "X-Forwarded-Host": '""',
        "Forwarded": '""',
        "X-Real-IP": '""',
    }
    assert "proxy_buffering off;" in NGINX
    assert "non_idempotent" not in NGINX


def test_nginx_lets_go_of_a_connection_before_the_web_process_does() -> None:
    ours = re.findall(r"keepalive_timeout (\d+)s;", NGINX)
    assert len(ours) == len(re.findall(r"keepalive \d+;", NGINX)) == 3
    assert max(map(int, ours)) < uvicorn.Config("").timeout_keep_alive


def test_the_image_is_nobody_s_root_and_says_whether_it_is_well() -> None:
    making, running = image.stages(image.DOCKERFILE.read_text(encoding="utf-8"))
    (user,) = running.values("USER")
    assert all(int(number) > 0 for number in user.split(":"))
    assert "/healthz" in " ".join(running.command("HEALTHCHECK"))
    assert settings_named(running.environment()) == {"data", "health_from", "logs"}
    sources = [source for rest in making.values("COPY") for source in rest.split()[:-1]]
    assert all((ROOT / source).exists() for source in sources)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert {"deploy/.env", "knowledge/notes/*"} <= set(ignored)


def test_commands_of_the_image_run_below_a_folder(tmp_path: Path) -> None:
    text = """FROM base AS build
WORKDIR /src
COPY LICENSE ./
# a remark
RUN mkdir -p /opt/interviewer \\
 && cp LICENSE /opt/interviewer/kept
"""
    (making,) = image.stages(text)
    image._make(making, tmp_path)
    assert (tmp_path / "opt/interviewer/kept").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_kubernetes_example_holds_together() -> None:
    found = kinds()
    for (kind, name), each in found.items():
        if kind not in ("Deployment", "StatefulSet"):
            continue
        pod = each["spec"]["template"]
        labels = pod["metadata"]["labels"]
        assert each["spec"]["selector"]["matchLabels"] == labels
        assert found["Service", name]["spec"]["selector"] == labels
        assert pod["spec"]["securityContext"]["runAsNonRoot"] is True
    web = found["Deployment", "web"]["spec"]["template"]["spec"]
    (container,) = web["containers"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    given = [*found["Secret", "interviewer"]["stringData"]]
    given += [*found["ConfigMap", "interviewer"]["data"]]
    described = compose()["services"]["web-one"]["environment"]
    assert settings_named(given) == settings_named(described)
    (volume,) = web["volumes"]
    claim = volume["persistentVolumeClaim"]["claimName"]
    assert found["PersistentVolumeClaim", claim]["spec"]["accessModes"] == ["ReadWriteMany"]
    notes = found["Ingress", "web"]["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert notes["nginx.ingress.kubernetes.io/proxy-buffering"] == "off"


def test_no_secret_lies_in_the_folder() -> None:
    assert "deploy/.env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    names = set(os.listdir(DEPLOY)) - {".env"}
    assert names == {
        "Dockerfile",
        "Dockerfile.dockerignore",
        "compose.yaml",
        "example.env",
        "kubernetes.yaml",
        "nginx.conf",
    }
