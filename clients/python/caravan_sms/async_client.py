"""The client for asyncio: each call is awaited, each iterator is an ``async for``."""

from __future__ import annotations

import inspect
from typing import Any, AsyncIterator, Callable, Mapping, Optional

from ._calls import Calls, Steps
from ._async_http import HttpxTransport, ThreadTransport, httpx
from ._requests import Item, Open
from .client import ATTEMPTS_MAX, RETRY_BASE_SECONDS, TIMEOUT_SECONDS, base_of, prepared
from .types import (
    Accepted,
    Balance,
    Batch,
    BatchEvent,
    Estimate,
    File,
    FoundMessage,
    Message,
    Notified,
    Progress,
    SendBody,
)

class AsyncClient:
    """
    As ``Client``, without holding anything up: by httpx where it is installed, by threads where it is not. Leave it with
    ``async with``, or call ``close``.

    ``base_url``: where the gateway is, "https://sms.example.net". ``timeout_seconds``: how long the gateway may say
    nothing. ``attempts_max``: how often a call is made, the first time included, when it is safe to make it again.
    ``retry_base_seconds``: the pause before the second attempt; each further one is twice as long.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        attempts_max: int = ATTEMPTS_MAX,
        retry_base_seconds: float = RETRY_BASE_SECONDS,
        use_httpx: bool = httpx is not None,
    ) -> None:
        transport = HttpxTransport if use_httpx else ThreadTransport
        self._transport: Any = transport(base_of(base_url), api_key, timeout_seconds)
        self._calls = Calls(attempts_max, retry_base_seconds)

    async def send(self, body: SendBody, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Charged and stored when it returns; then it is being sent. What is sent again with the same key within 24
        hours gets the first answer again; without one a call makes one for its own attempts."""
        return await self._result(self._calls.send(body, idempotency_key))

    async def send_csv(self, file: File, *, idempotency_key: Optional[str] = None, **options: Any) -> Accepted:
        """A CSV file in any encoding that the gateway knows, or an .xlsx workbook, with the options of ``send`` and
        ``phoneColumn``, ``textColumn``, ``delimiter``, ``encoding``, ``header``, ``sheet``."""
        return await self._result(self._calls.send_csv(file, options, idempotency_key))

    async def estimate(self, body: SendBody) -> Estimate:
        """What sending it would cost; nothing is stored or charged."""
        return await self._result(self._calls.estimate(body))

    async def estimate_csv(self, file: File, **options: Any) -> Estimate:
        return await self._result(self._calls.estimate_csv(file, options))

    async def resend(
        self, batch_id: str, body: Optional[Mapping[str, Any]] = None, *, idempotency_key: Optional[str] = None
    ) -> Accepted:
        """A new batch of the messages that failed."""
        return await self._result(self._calls.resend(batch_id, body or {}, idempotency_key))

    async def notify(self, phone_number: str, message: str, *, idempotency_key: Optional[str] = None, **options: Any) -> Notified:
        """One message, now, ahead of all bulk."""
        body = {"phoneNumber": phone_number, "message": message, **options}
        return await self._result(self._calls.notify(body, idempotency_key))

    async def pause(self, batch_id: str) -> Batch:
        return await self._result(self._calls.act("pause", batch_id))

    async def resume(self, batch_id: str) -> Batch:
        return await self._result(self._calls.act("resume", batch_id))

    async def cancel(self, batch_id: str) -> Batch:
        return await self._result(self._calls.cancel(batch_id))

    async def balance(self) -> Balance:
        return await self._result(self._calls.balance())

    async def status(self, batch_id: str, **query: Any) -> Batch:
        """With all its messages, unless ``limit`` says how many."""
        return await self._result(self._calls.status(batch_id, query))

    def messages(self, batch_id: str, **query: Any) -> AsyncIterator[Message]:
        """The messages of a batch with their texts, page after page; ``limit`` is the size of a page."""
        return self._items(self._calls.messages(batch_id, query))

    def messages_to(self, phone: str, **query: Any) -> AsyncIterator[FoundMessage]:
        """The messages of all batches to one phone, the newest first."""
        return self._items(self._calls.messages_to(phone, query))

    async def wait_until_done(self, batch_id: str, on_progress: Optional[Callable[[Progress], Any]] = None) -> Batch:
        """The batch, without its messages, when it is over."""
        return await self._result(self._calls.wait_until_done(batch_id), on_progress)

    def stream(
        self, batch_id: str, *, until: Optional[str] = None, last_event_id: Optional[str] = None
    ) -> AsyncIterator[BatchEvent]:
        """Every event until the end; ``until="delivered"`` goes on until the receipts have come, too."""
        return self._items(self._calls.stream(batch_id, until, last_event_id))

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        is_safe: Optional[bool] = None,
    ) -> Any:
        """Any other endpoint, by the path in the API reference: ``request("GET", "/api/v2/webhooks")``. ``is_safe``:
        whether it may be made again where an answer is lost; as a rule all may but POST and PATCH."""
        return await self._result(self._calls.request(*prepared(method, path, query, body, is_safe)))

    async def close(self) -> None:
        await self._transport.close()

    async def __aenter__(self) -> "AsyncClient":
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self.close()

    async def _result(self, steps: Steps, on_item: Optional[Callable[[Any], Any]] = None) -> Any:
        run = _Run(self._transport, steps)
        async for item in run.items():
            if on_item:
                told = on_item(item)
                if inspect.isawaitable(told):
                    await told
        return run.result

    def _items(self, steps: Steps) -> AsyncIterator[Any]:
        return _Run(self._transport, steps).items()


class _Run:
    """Performs the steps of a call; ``items`` are what there is for the caller."""

    result: Any = None

    def __init__(self, transport: Any, steps: Steps) -> None:
        self._transport = transport
        self._steps = steps

    async def items(self) -> AsyncIterator[Any]:
        stream = None
        try:
            effect = next(self._steps)
            while True:
                if isinstance(effect, Item):
                    yield effect.value
                    effect = next(self._steps)
                    continue
                try:
                    if isinstance(effect, Open) and stream:
                        await self._transport.close_stream(stream)
                    answer = await self._transport.perform(effect)
                    if isinstance(effect, Open):
                        stream = answer
                except Exception as error:
                    effect = self._steps.throw(error)
                else:
                    effect = self._steps.send(answer)
        except StopIteration as stop:
            self.result = stop.value
        finally:
            # Whoever leaves early leaves no connection behind.
            if stream:
                await self._transport.close_stream(stream)
