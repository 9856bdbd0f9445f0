"""A local pool of processes for the work on documents; only the parent writes to the ledger.

Each process gets the work once and then one document at a time. Results come in the order of the
items, so the ledger is the one that a single process writes. A process that dies (a reader's
library that crashes, or memory that ends) takes no other document with it: the pool is made anew,
and what it had in hand is done once more, one by one, so that the culprit alone is reported.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from unbracket.casework.intake import Incoming, MapDocuments, Prepared, Worker, serial_map
from unbracket.errors import Diagnosis, SettingsError

AHEAD = 4  # documents in hand for each process: enough to keep it busy, few enough for memory
MOST = 64
_WORK: list[Worker] = []  # in a worker process: the one piece of work that it was made for


def pool_map(workers: int) -> MapDocuments:
    """Give a map over documents with a number of processes; 1 works in this process.

    Raises SettingsError for a number that can't be.
    """
    if not 1 <= workers <= MOST:
        raise SettingsError(
            f"{workers} workers can't be",
            expected=f"a number from 1 to {MOST}",
            next="give about as many as the machine has cores",
        )
    if workers == 1:
        return serial_map

    def mapped(work: Worker, items: Iterable[Incoming]) -> Iterator[Prepared]:
        return _mapped(work, iter(items), workers)

    return mapped


def _mapped(work: Worker, items: Iterator[Incoming], workers: int) -> Iterator[Prepared]:
    first = list(islice(items, 2))
    if len(first) < 2:  # one document isn't worth the start of processes
        yield from map(work, first)
        return
    waiting = deque(first)
    pool = _pool(work, workers)
    try:
        in_hand: deque[tuple[Incoming, Future[Prepared]]] = deque()
        while True:
            while len(in_hand) < workers * AHEAD:
                item = waiting.popleft() if waiting else next(items, None)
                if item is None:
                    break
                in_hand.append((item, _submit(pool, item)))
            if not in_hand:
                return
            item, future = in_hand.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _alone(work, item)
                for other, _ in in_hand:
                    yield _alone(work, other)
                in_hand.clear()
                pool = _pool(work, workers)
    finally:
        # Also when the reader of these results goes away or the user breaks off.
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, item: Incoming) -> Future[Prepared]:
    try:
        return pool.submit(_run, item)
    except BrokenProcessPool as error:  # it broke between two documents
        failed: Future[Prepared] = Future()
        failed.set_exception(error)
        return failed


def _alone(work: Worker, item: Incoming) -> Prepared:
    """Do one document in a process of its own; gives a diagnosis where that process dies."""
    with _pool(work, 1) as pool:
        try:
            return pool.submit(_run, item).result()
        except BrokenProcessPool:
            return Prepared(
                item,
                error=Diagnosis(
                    file=item.name,
                    where="the whole file",
                    expected="a document that can be read without the process dying",
                    next="it was left out; try to save it in another format",
                ),
            )


def _pool(work: Worker, workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a forked copy of a process with threads (a database, an inference
    # runtime) may hang.
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_set_up,
        initargs=(work,),
    )


def _set_up(work: Callable[[Incoming], Prepared]) -> None:
    _WORK[:] = [work]


def _run(item: Incoming) -> Prepared:
    return _WORK[0](item)
