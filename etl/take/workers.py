"""Runs the reading of foreign documents in processes that may be ended: limits of time and memory."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from etl.read.document import read_document
from etl.read.draft import Draft, Link, Raw, one_line
from etl.read.intake import BadSource

Read = list[Draft | Link | BadSource]
MEMORY = 3 * 2**30
"""Bytes that one process may take."""
TASKS = 2000
"""So many documents a process reads before another takes its place: what libraries keep is given back."""

_processes = multiprocessing.get_context("spawn")


class Workers:
    """Some processes, started when they are first needed.

    Args:
        count: how many documents are read at once.
        seconds: for one document.
        memory: bytes for one process.
    """

    def __init__(self, count: int, seconds: float = 30.0, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._all: list[_Worker] = []
        for _ in range(count):
            self._idle.put(None)

    def read(self, raw: Raw) -> Read:
        """The drafts of a document; call it from as many threads as there are processes, or more.

        Raises:
            BadSource: it can't be read, or not within the limits.
        """
        worker = self._idle.get() or self._started()
        fate = ""
        try:
            answer = worker.ask(raw, self.seconds)
        except _TooLong:
            fate = f"took more than {self.seconds:g} s"
        except (EOFError, OSError):
            fate = "broke down (too deep or too large)"
        worn = bool(fate) or worker.tasks >= TASKS
        if worn:
            worker.end()
        self._idle.put(None if worn else worker)
        if fate:
            raise BadSource(f"{raw.name}: reading it {fate}; save its text")
        if isinstance(answer, BadSource):
            raise answer
        return answer

    def _started(self) -> _Worker:
        worker = _Worker(self.memory)
        self._all = [one for one in self._all if one.process.is_alive()] + [worker]
        return worker

    def close(self) -> None:
        """Ends all processes."""
        for worker in self._all:
            worker.end()


class _TooLong(Exception):
    """No answer in time."""


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, memory: int) -> None:
        self.tasks = 0
        self.pipe, theirs = _processes.Pipe()
        self.process: BaseProcess = _processes.Process(target=_serve, args=(theirs, memory), daemon=True)
        self.process.start()
        theirs.close()
        if not self.pipe.poll(120):
            self.end()
            raise RuntimeError("a reading process did not start")
        self.pipe.recv()

    def ask(self, raw: Raw, seconds: float) -> Read | BadSource:
        self.tasks += 1
        self.pipe.send(raw)
        if not self.pipe.poll(seconds):
            raise _TooLong
        answer: Read | BadSource = self.pipe.recv()
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, memory: int) -> None:
    """Reads documents until nobody asks any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe.send("ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(_attempted(read_document, pipe.recv()))


def _attempted(reader: Callable[[Raw], Read], raw: Raw) -> Read | BadSource:
    try:
        return reader(raw)
    except BadSource as error:
        return error
    except MemoryError:
        return BadSource(f"{raw.name}: reading it took too much memory; save its text")
    except RecursionError:
        return BadSource(f"{raw.name}: nested too deep; save its text")
    except Exception as error:
        why = f"{type(error).__name__}: {one_line(str(error))[:120]}"
        return BadSource(f"{raw.name}: the program failed on it ({why}); please report it")
