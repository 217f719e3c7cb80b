"""A run on the machines of a dask.distributed cluster: a batch is a task, and one whose worker is
killed is sent again, one document at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from auditor.corpus.store import StoreError
from auditor.corpus.work import Audited, Sighting, Way, auditing_bytes, lost

# Batches a worker may have: one that it works on, one that waits for it.
AHEAD = 2

# Seconds in which a worker starts and loads the packs.
STARTING = 30.0

# A document as it travels: where it was seen, and its bytes, which no other machine has.
Sent = tuple[Sighting, bytes]


class Cluster:
    """The cluster at an address: tcp://10.0.0.1:8786."""

    def __init__(self, address: str, way: Way, seconds: float, size: int) -> None:
        self.way, self.seconds, self.size = way, seconds, size
        self.client: Any = _client(address)

    def audited(self, new: Sequence[Sighting]) -> Iterator[Audited]:
        """Yield what came of the documents, in their order."""
        rest = iter([new[at : at + self.size] for at in range(0, len(new), self.size)])
        most = AHEAD * max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
        waiting = deque((batch, self._sent(batch)) for batch in islice(rest, most))
        while waiting:
            batch, future = waiting.popleft()
            done = self._result(future, len(batch) * (len(waiting) + 1))
            yield from done or map(self._alone, batch)
            waiting.extend((more, self._sent(more)) for more in islice(rest, 1))

    def _sent(self, batch: Sequence[Sighting]) -> Any:
        sent = [(seen, Path(seen.file).read_bytes()) for seen in batch]
        return self.client.submit(_audit_all, sent, self.way, pure=False, retries=0)

    def _alone(self, seen: Sighting) -> Audited:
        """Return what came of a document whose batch had no end: it is tried once more, alone."""
        done = self._result(self._sent([seen]), 1)
        return done[0] if done else lost(seen)

    def close(self) -> None:
        """Leave the cluster."""
        self.client.close()

    def _result(self, future: Any, documents: int) -> list[Audited]:
        """Return what came of a batch; nothing where its worker was killed, or took so long that it
        is ended.
        """
        from distributed import CancelledError, KilledWorker, TimeoutError

        try:
            return list(future.result(timeout=self.seconds * documents + STARTING))
        except (KilledWorker, CancelledError):
            return []
        except TimeoutError:
            busy = [
                worker for worker, keys in self.client.processing().items() if future.key in keys
            ]
            future.cancel(force=True)
            if busy:
                self.client.restart_workers(busy)
            return []


def _client(address: str) -> Any:
    from distributed import Client

    try:
        connect: Any = Client
        return connect(address)
    except (OSError, ValueError) as error:
        raise StoreError(f"--scheduler {address}: {error}") from None


def _audit_all(sent: Sequence[Sent], way: Way) -> list[Audited]:
    """Audit a batch in a worker."""
    audited = auditing_bytes(way)
    return [audited(seen, data) for seen, data in sent]
