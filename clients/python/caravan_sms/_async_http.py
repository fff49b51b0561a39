"""The network for asyncio: by httpx where it is installed, and by threads around the standard library where it is not."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, AsyncIterator

from ._http import Transport
from ._requests import Answer, Effect, Open, Read, Request, Sleep
from .errors import NetworkError

try:
    import httpx
except ImportError:  # pragma: no cover
    httpx = None  # type: ignore[assignment]

#: Calls and streams at once; each has a thread while it waits.
_THREADS_MAX = 64


class ThreadTransport:
    def __init__(self, base_url: str, api_key: str, timeout_seconds: float) -> None:
        self._transport = Transport(base_url, api_key, timeout_seconds)
        self._threads = ThreadPoolExecutor(_THREADS_MAX, thread_name_prefix="caravan-sms")

    async def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Sleep):
            return await asyncio.sleep(effect.seconds)
        running = asyncio.get_running_loop().run_in_executor(self._threads, self._transport.perform, effect)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            # A connection that is still being opened is closed as soon as it is there.
            running.add_done_callback(_close_result)
            raise

    async def close_stream(self, stream: Any) -> None:
        stream.close()

    async def close(self) -> None:
        self._threads.shutdown(wait=False)


def _close_result(running: "asyncio.Future[Any]") -> None:
    if not running.cancelled() and running.exception() is None and hasattr(running.result(), "close"):
        running.result().close()


class _HttpxStream:
    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        self._response = response
        self._chunks: AsyncIterator[bytes] = response.aiter_raw()

    async def read(self) -> bytes:
        return await self._chunks.__anext__()

    async def close(self) -> None:
        await self._response.aclose()


class HttpxTransport:
    def __init__(self, base_url: str, api_key: str, timeout_seconds: float) -> None:
        self._base = base_url
        self._client = httpx.AsyncClient(
            headers={"x-api-key": api_key, "accept-encoding": "identity"},
            timeout=timeout_seconds,
            follow_redirects=False,
        )

    async def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Sleep):
            return await asyncio.sleep(effect.seconds)
        try:
            if isinstance(effect, Request):
                response = await self._client.send(self._built(effect))
                return Answer(response.status_code, response.headers, response.content)
            if isinstance(effect, Open):
                request = self._built(effect.request, timeout=effect.silence_max_seconds)
                return _HttpxStream(await self._client.send(request, stream=True))
            if isinstance(effect, Read):
                return await effect.stream.read()
        except StopAsyncIteration:
            return b""
        except httpx.HTTPError as error:
            raise NetworkError(str(error) or type(error).__name__) from error
        raise TypeError(effect)

    async def close_stream(self, stream: Any) -> None:
        await stream.close()

    async def close(self) -> None:
        await self._client.aclose()

    def _built(self, request: Request, **options: Any) -> Any:
        return self._client.build_request(
            request.method, self._base + request.target(), content=request.body, headers=dict(request.headers), **options
        )
