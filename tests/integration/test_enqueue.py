"""``kawat enqueue`` at the end of a pipe: what comes is accepted as it comes, whatever ends the pipe."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pytest
from workers import PATIENCE, Kawat, wait_for

from worker.ledger.codec import unpack_body
from worker.ledger.ledger import Ledger
from worker.records import Document

LINE = '{"url": "https://kabar.example/%d", "text": "Pasar di Semarang dibuka kembali."}\n'


@contextmanager
def enqueueing(*arguments: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The command, with pipes to it and from it."""
    command = [str(Path(sys.executable).with_name("kawat")), "enqueue", *arguments]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, env=os.environ | environment, **pipes) as process:  # type: ignore[call-overload]
        too_long = threading.Timer(PATIENCE, process.kill)  # then nobody waits for what it says any longer
        too_long.start()
        try:
            yield process
        finally:
            too_long.cancel()
            process.kill()


def receipts(stream: IO[bytes], number: int) -> list[dict[str, Any]]:
    """So many receipts, as soon as they come."""
    return [json.loads(stream.readline()) for _ in range(number)]


def write(stream: IO[bytes], text: str) -> None:
    """Write it, and wait until it was read at the other end."""
    stream.write(text.encode())
    stream.flush()
    wait_for(lambda: struct.unpack("i", fcntl.ioctl(stream, termios.FIONREAD, b"\0" * 4)) == (0,))


def named_pipe(folder: Path) -> tuple[str, Callable[[], IO[bytes]]]:
    """A named pipe, and how to open it to write."""
    path = folder / "pipa"
    os.mkfifo(path)
    return str(path), lambda: path.open("wb", buffering=0)


@pytest.mark.parametrize("named", [False, True], ids=["standard input", "named pipe"])
def test_accepted_as_it_comes(ledger: Ledger, tmp_path: Path, named: bool) -> None:
    """Lines are accepted and receipted while the pipe goes on, and what was read when SIGTERM comes is, too."""
    place, opened = named_pipe(tmp_path)
    with enqueueing(place if named else "-", "--json") as process:
        assert process.stdin and process.stdout
        feed = opened() if named else process.stdin
        write(feed, "\n" + LINE % 1 + LINE % 2)
        assert [receipt["state"] for receipt in receipts(process.stdout, 2)] == ["accepted", "accepted"]
        write(feed, "".join(LINE % n for n in range(3, 40)))
        write(feed, LINE % 40 + '{"url": "https://kabar.example/sete')
        process.send_signal(signal.SIGTERM)
        rest = [json.loads(line) for line in process.stdout.read().splitlines()]
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM
        feed.close()
    where = place if named else "standard input"
    assert [receipt["where"] for receipt in rest] == [f"{where}:{n}" for n in range(4, 42)]
    assert ledger.counts().open == 40


@pytest.mark.skipif(sys.platform != "linux", reason="what a process handles stands in Linux' /proc")
def test_nobody_writes(tmp_path: Path) -> None:
    """SIGTERM ends the wait for somebody who writes into a named pipe; Ctrl-C that at a standard input."""
    place, _ = named_pipe(tmp_path)
    for source, number in ((place, signal.SIGTERM), ("-", signal.SIGINT)):
        with enqueueing(source) as process:
            assert process.stderr
            wait_for(lambda: f"{number:d}" in caught(process.pid))  # noqa: B023  (called at once)
            process.send_signal(number)
            assert process.wait(PATIENCE) == 128 + number
            assert process.stderr.read() == b""


def caught(pid: int) -> set[str]:
    """The signals that a process handles itself, but for Python's own SIGINT while it starts."""
    mask = int(Path(f"/proc/{pid}/status").read_text().partition("SigCgt:\t")[2].split()[0], 16)
    handled = {str(number) for number in range(1, 32) if mask >> (number - 1) & 1}
    return handled if str(int(signal.SIGTERM)) in handled else set()


def test_a_full_queue_does_not_hold_who_is_told_to_stop(ledger: Ledger) -> None:
    """Told to stop at a full queue, it says from where on nothing was accepted, and ends."""
    with enqueueing("-", KAWAT_MAX_OPEN_JOBS="1", KAWAT_BATCH_DOCUMENTS="1") as process:
        assert process.stdin and process.stderr
        process.stdin.write((LINE % 1 + LINE % 2 + LINE % 3).encode())
        process.stdin.flush()
        wait_for(lambda: ledger.counts().open == 1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 2
        said = process.stderr.read().decode()
    assert "accepted until then: 1 document;" in said
    assert "not accepted: those from standard input:2 on" in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_says_once_in_a_while_that_it_waits(ledger: Ledger, form: str) -> None:
    """At a full queue it says at once why it waits, and not again at each try; as JSON where that is asked for."""
    options = ["--json"] if form == "json" else []
    with enqueueing("-", *options, KAWAT_MAX_OPEN_JOBS="1", KAWAT_BATCH_DOCUMENTS="1") as process:
        assert process.stdin and process.stderr
        process.stdin.write((LINE % 1 + LINE % 2 + LINE % 3).encode())
        process.stdin.flush()
        first = process.stderr.readline().decode()
        time.sleep(3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 2
        last = process.stderr.read().decode().splitlines()
    told = json.loads(first) if form == "json" else dict(zip(("what", "reason"), first.split(": ", 1), strict=True))
    assert (told["what"], "1 jobs are open" in told["reason"]) == ("waiting", True)
    assert len(last) == 1
    assert ledger.counts().open == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_library_logs_is_told(kawat: Kawat, ledger: Ledger, form: str) -> None:
    """What is logged while it accepts is told as all else is: a message that Redis does not take, for instance."""
    right = urlsplit(os.environ["KAWAT_REDIS_URL"])
    ledger.client.acl_setuser(
        "unsent", enabled=True, passwords=["+rahasia"], keys=["*"], categories=["+@all"], commands=["-lpush"]
    )
    try:
        env: dict[str, str | None] = {
            "KAWAT_REDIS_URL": right._replace(netloc=f"unsent:rahasia@{right.netloc.rpartition('@')[2]}").geturl()
        }
        done = kawat("enqueue", "-", *(["--json"] if form == "json" else []), stdin=LINE % 1, env=env)
    finally:
        ledger.client.acl_deluser("unsent")
    assert done.returncode == 0, done.stderr
    (said,) = done.stderr.splitlines()
    told = json.loads(said) if form == "json" else dict(zip(("what", "reason"), said.split(": ", 1), strict=True))
    assert (told["what"], told["reason"].startswith("not sent, the sweeper will: batch 1")) == ("warning", True)
    assert ledger.counts().open == 1


def test_no_half_page(ledger: Ledger) -> None:
    """A page that SIGTERM cuts off is not taken for a whole one."""
    with enqueueing("-") as process:
        assert process.stdin
        write(process.stdin, "<html><p>Pasar di Semarang dibuka kembali.</p>\n<p>Setengah")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert ledger.counts().accepted == 0


def test_a_page_through_a_pipe(kawat: Kawat, ledger: Ledger) -> None:
    """A page that is no JSON is one document, also where it begins with empty lines."""
    assert kawat("enqueue", "-", stdin="\n\n<html><p>Pasar di Semarang</p>\n<p>dibuka.</p>").returncode == 0
    assert ledger.counts().accepted == 1


def test_source_and_metadata(kawat: Kawat, ledger: Ledger) -> None:
    """Source and metadata of the command line go to the documents that have none of their own."""
    lines = '{"text": "Satu.", "id": "a"}\n'
    lines += '{"text": "Dua.", "id": "b", "source": "lain", "metadata": {"desk": "olahraga"}}\n'
    options = ["--source", "kabar", "--metadata", "desk=ekonomi", "--metadata", "run=7=8"]
    done = kawat("enqueue", "-", "--json", *options, stdin=lines)
    assert done.returncode == 0, done.stderr
    jobs = [json.loads(line)["job_id"] for line in done.stdout.splitlines()]
    bodies = [unpack_body(ledger.client.get(f"kawat:body:{job}")) for job in jobs]  # type: ignore[arg-type]
    assert bodies == [
        Document(text="Satu.", id="a", source="kabar", metadata={"desk": "ekonomi", "run": "7=8"}),
        Document(text="Dua.", id="b", source="lain", metadata={"desk": "olahraga", "run": "7=8"}),
    ]
    wrong = kawat("enqueue", "-", "--metadata", "desk", stdin=lines)
    assert (wrong.returncode, "is not KEY=VALUE" in wrong.stderr) == (2, True)


def test_what_is_skipped_is_counted(kawat: Kawat, ledger: Ledger, tmp_path: Path) -> None:
    """What is no article is counted at a folder's end, without a failure; named itself it is refused, and is one."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "index.php").write_text("<!doctype html><p>Pasar di Semarang dibuka kembali.</p>")
    (folder / "robots.txt").write_text("User-agent: *\n")
    (folder / "siaran.pdf").write_bytes(b"%PDF-1.7\n")
    done = kawat("enqueue", "mirror")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "skipped: mirror: 2 skipped, 1 read: 1 × a PDF; 1 × a robots.txt\n"
    done = kawat("enqueue", "mirror/siaran.pdf", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads(done.stderr) == {"what": "unreadable", "where": "mirror/siaran.pdf", "reason": "a PDF: not read"}
    assert ledger.counts().open == 1
