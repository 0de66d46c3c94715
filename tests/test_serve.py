"""The server as visitors meet it: over HTTP, in a process of its own."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from command import ROOT
from serving import Asked, ask, children, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def sparql(address: str, query: str) -> Asked:
    return ask(f"{address}/sparql?query={quote(query)}")


@pytest.fixture(scope="module")
def address(samples_folder: Path) -> Iterator[str]:
    with serving(samples_folder, "--deadline", "2") as address:
        yield address


def test_the_start_page_is_there(address: str) -> None:
    found = ask(f"{address}/")
    assert found.status == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>" in found.text


def test_every_response_says_what_it_may_do(address: str) -> None:
    for path in ("/", "/nowhere", "/healthz", "/sparql?query=nonsense"):
        headers = ask(address + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_what_is_known_already_is_not_sent_again(address: str) -> None:
    tag = ask(f"{address}/").headers["etag"]
    again = ask(f"{address}/", {"If-None-Match": tag})
    assert (again.status, again.text) == (304, "")
    assert ask(f"{address}/?lang=en", {"If-None-Match": tag}).status == 200


def test_a_query_without_end_is_ended_and_nobody_waits_for_it(address: str) -> None:
    with ThreadPoolExecutor(12) as many:
        begun = time.monotonic()
        endless = [many.submit(sparql, address, ENDLESS) for _ in range(10)]
        time.sleep(0.5)
        quick = []
        while any(not one.done() for one in endless):
            asked = time.monotonic()
            assert sparql(address, "ASK {}").status == 200
            quick.append(time.monotonic() - asked)
        took = time.monotonic() - begun
    assert {one.result().status for one in endless} == {503}
    assert {one.result().headers["retry-after"] for one in endless} == {"5"}
    assert sorted(quick)[len(quick) // 2] < took / 4, "who asks something simple waited for who asked something dear"


def test_memory_has_an_end(samples_folder: Path) -> None:
    hungry = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f"
    with serving(samples_folder, "--memory", "64", "--deadline", "60") as address:
        assert sparql(address, hungry).status == 503
        assert sparql(address, "ASK {}").status == 200


def test_whoever_goes_away_leaves_nothing_running(samples_folder: Path) -> None:
    with serving(samples_folder, "--deadline", "60") as address:
        host = urlsplit(address).netloc
        gone = http.client.HTTPConnection(host)
        gone.request("GET", f"/sparql?query={quote(ENDLESS)}")
        time.sleep(1)
        assert gauge(address, "kg_tasks_slow", "sparql") == 1
        gone.close()
        for _ in range(100):
            if gauge(address, "kg_tasks_slow", "sparql") == 0:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("it still runs")


def gauge(address: str, name: str, pool: str) -> float:
    line = next(
        one for one in ask(f"{address}/metrics").text.splitlines() if one.startswith(f'{name}{{pool="{pool}"}}')
    )
    return float(line.split()[-1])


def test_new_builds_take_over_without_losing_a_request(samples_folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "graph"
    shutil.copytree(samples_folder, place)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with serving(place) as address:
        sizes = {sparql(address, count).text}
        statuses: set[int] = set()
        done = threading.Event()

        def go_on_asking() -> None:
            while not done.is_set():
                found = sparql(address, count)
                statuses.add(found.status)
                sizes.add(found.text)

        asking = [threading.Thread(target=go_on_asking) for _ in range(8)]
        for one in asking:
            one.start()
        for number in range(3):
            new = (place / "graph.ttl").read_text("utf-8") + f"\n<http://e/{number}> <http://e/is> <http://e/here> .\n"
            (place / "new.ttl").write_text(new, "utf-8")
            (place / "new.ttl").replace(place / "graph.ttl")
            for _ in range(1800):  # a busy machine loads slowly
                if len(sizes) == number + 2:
                    break
                time.sleep(0.1)
        done.set()
        for one in asking:
            one.join()
    assert statuses == {200}
    assert len(sizes) == 4, "a build never came, or an answer mixed two"


def test_a_broken_build_is_told_and_the_old_one_goes_on(samples_folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "graph"
    shutil.copytree(samples_folder, place)
    with serving(place) as address:
        assert ask(f"{address}/readyz").text == "ok\n"
        (place / "graph.ttl").write_text("this is no Turtle", "utf-8")
        for _ in range(300):
            if "could not be loaded" in ask(f"{address}/readyz").text:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("nobody is told")
        assert ask(f"{address}/").status == 200


def test_a_request_may_not_be_large_or_slow(address: str) -> None:
    host = urlsplit(address)
    assert host.hostname
    assert host.port
    assert ask(f"{address}/sparql", body=b"query=" + b"x" * 70_000).status == 413
    with socket.create_connection((host.hostname, host.port)) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n")
        line.sendall(b"Content-Type: application/sparql-query\r\n\r\n")
        line.sendall(b"8000\r\n" + b"x" * 0x8000 + b"\r\n" * 1)
        line.sendall(b"9000\r\n" + b"x" * 0x9000 + b"\r\n0\r\n\r\n")
        assert line.recv(1000).split()[1] == b"413"
    with socket.create_connection((host.hostname, host.port)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 140_000)
        assert b" 431 " in line.recv(1000)
    with socket.create_connection((host.hostname, host.port), timeout=60) as line:
        line.sendall(b"GET / HT")
        assert line.recv(1000) == b"", "a request that never arrives keeps its connection"


def test_a_page_from_elsewhere_cannot_borrow_this_address(address: str) -> None:
    assert ask(f"{address}/", {"Host": "evil.example"}).status == 400


def test_a_token_is_needed_where_there_is_one(samples_folder: Path) -> None:
    with serving(samples_folder, "--token", "bí mật 1") as address:
        refused = ask(f"{address}/sparql?query={quote('ASK {}')}")
        assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert ask(f"{address}/", {"Authorization": "Bearer nothing"}).status == 401
        let_in = {"Authorization": "Bearer bí mật 1".encode().decode("latin-1")}
        assert ask(f"{address}/", let_in).status == 200
        assert ask(f"{address}/healthz").status == 200


def test_whoever_asks_too_often_is_told_to_wait(samples_folder: Path) -> None:
    with serving(samples_folder, "--rate", "5") as address:
        statuses = [ask(f"{address}/healthz").status for _ in range(30)]
        assert statuses[:5] == [200] * 5
        assert statuses[-1] == 429
        time.sleep(1.1)
        assert ask(f"{address}/healthz").status == 200


@pytest.fixture(scope="module")
def watched(samples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server that other sites may ask, and its log."""
    log = tmp_path_factory.mktemp("log") / "log.jsonl"
    with serving(samples_folder, "--cors", "https://e.example", "--log", str(log)) as address:
        yield address, log


def test_other_sites_may_ask_where_they_are_let(watched: tuple[str, Path], address: str) -> None:
    let = ask(f"{watched[0]}/", {"Origin": "https://e.example"}).headers
    assert let["access-control-allow-origin"] == "https://e.example"
    assert "access-control-allow-origin" not in ask(f"{watched[0]}/", {"Origin": "https://other.example"}).headers
    assert "access-control-allow-origin" not in ask(f"{address}/", {"Origin": "https://e.example"}).headers


def test_the_log_has_a_line_a_request_and_no_line_more(watched: tuple[str, Path]) -> None:
    address, log = watched
    before = len(log.read_text("ascii").splitlines())
    ask(f"{address}/?q=%1b%5b2J%0a{quote('đ')}")
    ask(f"{address}/nowhere%1b%0a")
    for _ in range(50):  # a line is written when the last byte is sent
        lines = [json.loads(line) for line in log.read_text("ascii").splitlines()[before:]]
        if len(lines) > 1:
            break
        time.sleep(0.1)
    assert [(one["path"], one["status"]) for one in lines] == [("/", 200), ("/nowhere\x1b\n", 404)]
    assert "\x1b" not in log.read_text("ascii")


def test_metrics_count_what_was_asked_and_strangers_make_no_series(watched: tuple[str, Path]) -> None:
    def made_up() -> float:
        told = ask(f"{watched[0]}/metrics").text
        assert "made-up" not in told
        line = 'kg_requests_total{method="GET",route="/{path:path}",status="404"}'
        return next((float(one.split()[-1]) for one in told.splitlines() if one.startswith(line)), 0.0)

    before = made_up()
    for number in range(5):
        ask(f"{watched[0]}/made-up-{number}")
    assert made_up() - before == 5


def test_nothing_of_it_is_left_when_it_is_killed(samples_folder: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", str(samples_folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        loaders = children(server.pid)
        workers = [pid for loader in loaders for pid in children(loader)]
        assert loaders
        assert workers
        busy = http.client.HTTPConnection(urlsplit(address).netloc)
        busy.request("GET", f"/sparql?query={quote(ENDLESS)}")
        time.sleep(0.5)
        server.send_signal(signal.SIGKILL)
        server.wait()
        busy.close()
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in (*loaders, *workers)):
            return
        time.sleep(0.1)
    raise AssertionError("processes are left")


def test_no_graph_no_port_no_server(tmp_path: Path, samples_folder: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve"]
    none = subprocess.run([*command, str(tmp_path / "none"), "--port", "0"], capture_output=True, text=True, cwd=ROOT)
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert "there is no graph here" in none.stderr
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = subprocess.run([*command, str(samples_folder), "--port", port], capture_output=True, text=True, cwd=ROOT)
    assert (busy.returncode, busy.stderr.count("\n")) == (1, 1)
    assert "choose another with --port" in busy.stderr
