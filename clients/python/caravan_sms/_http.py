"""The network by the standard library: one connection for each request, with a limit on every silence."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from typing import Any, Mapping, Optional
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ._requests import Answer, Effect, Open, Read, Request, Sleep
from .errors import NetworkError

#: What a stream hands over at a time, at most.
_CHUNK_BYTES = 65_536
_FAILURES = (OSError, http.client.HTTPException)


class Stream:
    def __init__(self, response: http.client.HTTPResponse, connection: http.client.HTTPConnection, sock: Any) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self._response = response
        self._connection = connection
        self._socket = sock

    def read(self) -> bytes:
        return self._response.read1(_CHUNK_BYTES)

    def read_all(self) -> bytes:
        return self._response.read()

    def close(self) -> None:
        """Ends a read that another thread waits in, too: closing alone would wait for it."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._response.close()
        self._connection.close()


class Transport:
    """Performs what calls ask for. Any number of threads may use it."""

    def __init__(self, base_url: str, api_key: str, timeout_seconds: float) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("base_url must begin with https:// or http://")
        self._scheme, self._host, self._base = parts.scheme, parts.hostname, parts.path
        self._port = parts.port
        self._headers = {"x-api-key": api_key, "accept": "*/*", "accept-encoding": "identity"}
        self._timeout_seconds = timeout_seconds
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None

    def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Sleep):
            return time.sleep(effect.seconds)
        try:
            if isinstance(effect, Request):
                return self._ask(effect)
            if isinstance(effect, Open):
                return self._open(effect.request, effect.silence_max_seconds)
            if isinstance(effect, Read):
                return effect.stream.read()
        except _FAILURES as error:
            raise NetworkError(str(error) or type(error).__name__) from error
        raise TypeError(effect)

    def _ask(self, request: Request) -> Answer:
        stream = self._open(request, self._timeout_seconds)
        try:
            return Answer(stream.status, stream.headers, stream.read_all())
        finally:
            stream.close()

    def _open(self, request: Request, timeout_seconds: float) -> Stream:
        connection, target = self._connect(self._base + request.target(), timeout_seconds)
        try:
            connection.connect()
            # The connection forgets its socket when the answer says that it is the last.
            sock = connection.sock
            connection.request(request.method, target, request.body, {**self._headers, **request.headers})
            return Stream(connection.getresponse(), connection, sock)
        except BaseException:
            connection.close()
            raise

    def _connect(self, target: str, timeout_seconds: float) -> tuple[http.client.HTTPConnection, str]:
        proxy = _proxy_of(self._scheme, self._host)
        host, port = (proxy.hostname or "", proxy.port) if proxy else (self._host, self._port)
        if self._tls:
            over_tls = http.client.HTTPSConnection(host, port, timeout=timeout_seconds, context=self._tls)
            if proxy:
                over_tls.set_tunnel(self._host, self._port)
            return over_tls, target
        plain = http.client.HTTPConnection(host, port, timeout=timeout_seconds)
        authority = self._host if self._port is None else f"{self._host}:{self._port}"
        return plain, f"http://{authority}{target}" if proxy else target


def _proxy_of(scheme: str, host: str) -> Any:
    """What the usual variables of the environment say."""
    proxies: Mapping[str, str] = getproxies()
    address: Optional[str] = proxies.get(scheme)
    return None if not address or proxy_bypass(host) else urlsplit(address)
