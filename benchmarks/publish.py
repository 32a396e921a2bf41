"""Publishing to a local Virtuoso, beside that server's own loader on the same triples.

    python benchmarks/publish.py [--runs 5]

Starts ``virtuoso-t`` on loopback in a temporary folder. In turns the store is published into the emptied server (each
graph sent, read back and compared), published again with nothing new, and its N-Quads file loaded by the server itself
(``DB.DBA.TTLP`` through ``isql-vt``), which checks nothing: as one transaction, and without a log.
Medians and least times, in seconds.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from jig.graph.build import build_store
from jig.graph.errors import JigError
from jig.graph.servers.endpoints import Endpoint
from jig.graph.servers.publish import publish_graphs
from jig.graph.servers.remote import RemoteEngine
from jig.graph.store import open_current

INI = (Path(__file__).parents[1] / "tests" / "data" / "virtuoso.ini").read_text(encoding="utf-8")
#: 512: N-Quads, each line with its graph.
LOAD = "DB.DBA.TTLP(file_to_string_output('{file}'), '', 'urn:none', 512);"
UNLOGGED = "log_enable(2,1); "
EMPTY = "log_enable(2,1); RDF_GLOBAL_RESET();"


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_store(str(folder / "store"))
        store = open_current(str(folder / "store")).store
        port, http = _free_port(), _free_port()
        (folder / "virtuoso.ini").write_text(INI.format(folder=folder, port=port, http=http))
        command = ["virtuoso-t", "-f", "-c", "virtuoso.ini"]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _measure(store, folder, port, f"http://127.0.0.1:{http}", server, runs)
        finally:
            server.terminate()
            server.wait()


def _measure(store: Store, folder: Path, port: int, base: str, server: subprocess.Popen[bytes], runs: int) -> None:
    endpoint = Endpoint(
        query=f"{base}/sparql",
        graph_store=f"{base}/sparql-graph-crud-auth",
        user="dba",
        password="dba",  # noqa: S106  the password of a fresh Virtuoso on loopback
        auth="digest",
        timeout=120,
    )
    _wait(endpoint, server)
    dump = folder / "dump.nq"
    store.dump(str(dump), format=RdfFormat.N_QUADS)

    def publish() -> None:
        publish_graphs(store, endpoint, "benchmark", tell=lambda line: None)

    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        _isql(port, EMPTY)
        times["jig publish"].append(_timed(publish))
        times["jig publish, nothing new"].append(_timed(publish))
        for what, before in (("the server's own loader", ""), ("the same, nothing logged", UNLOGGED)):
            _isql(port, EMPTY)
            times[what].append(_timed(lambda before=before: _isql(port, before + LOAD.format(file=dump))))
    print(f"{len(store)} quads, {runs} runs in turns\n\n{'what':<28} {'median':>7} {'least':>7}")
    for what, taken in times.items():
        print(f"{what:<28} {statistics.median(taken):>7.2f} {min(taken):>7.2f}")


def _wait(endpoint: Endpoint, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers."""
    while server.poll() is None:
        try:
            RemoteEngine(endpoint).run("ASK {}")
            return
        except JigError:
            time.sleep(0.2)
    raise SystemExit("virtuoso-t does not start")


def _isql(port: int, statement: str) -> None:
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={statement}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    if "*** Error" in done.stderr + done.stdout:
        raise SystemExit(done.stderr + done.stdout)


def _timed(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
