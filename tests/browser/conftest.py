"""A real browser, and JupyterLab in it. ``make test-browser`` runs these tests; without a browser they are skipped."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import analytics as an

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
TOKEN = "analytics"
WIDE = {"width": 1500, "height": 1300}


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip(
        "playwright.sync_api", reason="没有 playwright：pip install 'speech-analytics-zh[browser]'"
    )
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"没有浏览器：在 PATH 里找过 {'、'.join(NAMES)}")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def seeds_report(tmp_path_factory):
    return an.build_report(ROOT / "seeds", tmp_path_factory.mktemp("made") / "report")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return request.param


@pytest.fixture
def lab(theme, tmp_path):
    """Run JupyterLab on a folder of its own, in a theme; yield the folder and a function from notebook to address."""
    settings = tmp_path / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    name = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}[theme]
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": name}))
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    folder = tmp_path / "notebooks"
    folder.mkdir()
    port = _free_port()
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", "--ServerApp.log_level=ERROR"]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, tmp_path / "lab.log")
        yield folder, lambda file: f"http://127.0.0.1:{port}/lab/tree/{file}?token={TOKEN}&reset"
    finally:
        server.kill()  # asked to terminate, it may wait for its kernels for minutes
        server.wait(timeout=30)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, server, log):
    for _ in range(120):
        if server.poll() is not None:
            pytest.fail(f"JupyterLab 没有启动：{log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(address, timeout=2)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    pytest.fail("JupyterLab 一分钟没有应答")


@pytest.fixture
def page(browser, theme):
    opened = browser.new_page(viewport=WIDE, color_scheme=theme)
    yield opened
    opened.close()


@pytest.fixture
def shots(tmp_path):
    """Save a picture of a page, in the folder of the variable SHOTS if it is set."""
    folder = Path(os.environ.get("SHOTS") or tmp_path)

    def save(page, name):
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png")

    return save
