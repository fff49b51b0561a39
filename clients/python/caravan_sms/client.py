"""The client that waits: for scripts, Django, Flask and workers."""

from __future__ import annotations

from typing import Any, Callable, Iterator, Mapping, Optional

from ._calls import Calls, Steps
from ._http import Transport
from ._requests import Item, Open, Request
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

#: In all, as the other clients have them.
TIMEOUT_SECONDS = 120.0
ATTEMPTS_MAX = 6
RETRY_BASE_SECONDS = 0.5


def base_of(base_url: str) -> str:
    """The "/api/v2" of the documents may stand behind it."""
    base = base_url.rstrip("/")
    return base[: -len("/api/v2")] if base.endswith("/api/v2") else base


class Client:
    """
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
    ) -> None:
        self._transport = Transport(base_of(base_url), api_key, timeout_seconds)
        self._calls = Calls(attempts_max, retry_base_seconds)

    def send(self, body: SendBody, *, idempotency_key: Optional[str] = None) -> Accepted:
        """Charged and stored when it returns; then it is being sent. What is sent again with the same key within 24
        hours gets the first answer again; without one a call makes one for its own attempts."""
        return self._result(self._calls.send(body, idempotency_key))

    def send_csv(self, file: File, *, idempotency_key: Optional[str] = None, **options: Any) -> Accepted:
        """A CSV file in any encoding that the gateway knows, or an .xlsx workbook, with the options of ``send`` and
        ``phoneColumn``, ``textColumn``, ``delimiter``, ``encoding``, ``header``, ``sheet``."""
        return self._result(self._calls.send_csv(file, options, idempotency_key))

    def estimate(self, body: SendBody) -> Estimate:
        """What sending it would cost; nothing is stored or charged."""
        return self._result(self._calls.estimate(body))

    def estimate_csv(self, file: File, **options: Any) -> Estimate:
        return self._result(self._calls.estimate_csv(file, options))

    def resend(
        self, batch_id: str, body: Optional[Mapping[str, Any]] = None, *, idempotency_key: Optional[str] = None
    ) -> Accepted:
        """A new batch of the messages that failed."""
        return self._result(self._calls.resend(batch_id, body or {}, idempotency_key))

    def notify(self, phone_number: str, message: str, *, idempotency_key: Optional[str] = None, **options: Any) -> Notified:
        """One message, now, ahead of all bulk."""
        body = {"phoneNumber": phone_number, "message": message, **options}
        return self._result(self._calls.notify(body, idempotency_key))

    def pause(self, batch_id: str) -> Batch:
        return self._result(self._calls.act("pause", batch_id))

    def resume(self, batch_id: str) -> Batch:
        return self._result(self._calls.act("resume", batch_id))

    def cancel(self, batch_id: str) -> Batch:
        return self._result(self._calls.cancel(batch_id))

    def balance(self) -> Balance:
        return self._result(self._calls.balance())

    def status(self, batch_id: str, **query: Any) -> Batch:
        """With all its messages, unless ``limit`` says how many."""
        return self._result(self._calls.status(batch_id, query))

    def messages(self, batch_id: str, **query: Any) -> Iterator[Message]:
        """The messages of a batch with their texts, page after page; ``limit`` is the size of a page."""
        return self._items(self._calls.messages(batch_id, query))

    def messages_to(self, phone: str, **query: Any) -> Iterator[FoundMessage]:
        """The messages of all batches to one phone, the newest first."""
        return self._items(self._calls.messages_to(phone, query))

    def wait_until_done(self, batch_id: str, on_progress: Optional[Callable[[Progress], Any]] = None) -> Batch:
        """The batch, without its messages, when it is over."""
        return self._result(self._calls.wait_until_done(batch_id), on_progress)

    def stream(
        self, batch_id: str, *, until: Optional[str] = None, last_event_id: Optional[str] = None
    ) -> Iterator[BatchEvent]:
        """Every event until the end; ``until="delivered"`` goes on until the receipts have come, too."""
        return self._items(self._calls.stream(batch_id, until, last_event_id))

    def request(
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
        return self._result(self._calls.request(*prepared(method, path, query, body, is_safe)))

    def _result(self, steps: Steps, on_item: Optional[Callable[[Any], Any]] = None) -> Any:
        run = _Run(self._transport, steps)
        for item in run:
            if on_item:
                on_item(item)
        return run.result

    def _items(self, steps: Steps) -> Iterator[Any]:
        return iter(_Run(self._transport, steps))


def prepared(
    method: str, path: str, query: Optional[Mapping[str, Any]], body: Any, is_safe: Optional[bool]
) -> tuple[Request, bool]:
    from ._requests import json_request

    request = json_request(path, body) if body is not None else Request(method, path)
    request.method = method
    request.query = query or {}
    return request, method not in ("POST", "PATCH") if is_safe is None else is_safe


class _Run:
    """Performs the steps of a call; what it iterates over are the items for the caller."""

    result: Any = None

    def __init__(self, transport: Transport, steps: Steps) -> None:
        self._transport = transport
        self._steps = steps

    def __iter__(self) -> Iterator[Any]:
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
                        stream.close()
                    answer = self._transport.perform(effect)
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
                stream.close()
