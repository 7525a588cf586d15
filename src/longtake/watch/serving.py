"""The page's server, on the loopback."""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from longtake.errors import StorageError
from longtake.watch.app import application
from longtake.watch.guard import Guard
from longtake.watch.session import Session


def serve(session: Session, port: int, opened: Callable[[str], None]) -> None:
    """Serve `session` until interrupted. `opened` hears the address, key and all; `port` 0 is any that is free.

    Raises StorageError where the port is taken.
    """
    key = secrets.token_urlsafe(24)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with listening:
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            raise StorageError(
                f"port {port} cannot be used: {error.strerror}", "Choose another with --port."
            ) from error
        port = listening.getsockname()[1]
        config = uvicorn.Config(
            Guard(application(session), key, port),
            log_config=None, access_log=False, server_header=False, lifespan="off", ws="none", http="h11",
            timeout_graceful_shutdown=2, proxy_headers=False,
        )  # fmt: skip
        server = _Server(config, session, lambda: opened(f"http://127.0.0.1:{port}/?key={key}"))
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it listens, and ends the streams of events before it waits for what is under way."""

    def __init__(self, config: uvicorn.Config, session: Session, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._session, self._listens = session, listens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._listens()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._session.topics.close()
        await super().shutdown(sockets)
