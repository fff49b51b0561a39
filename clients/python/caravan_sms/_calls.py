"""Every call, as a generator of what it asks of the network: the same for the client that waits and the one that does not."""

from __future__ import annotations

import json
import random
import re
import uuid
from typing import Any, Generator, Mapping, Optional
from urllib.parse import quote

from ._requests import Effect, Item, Open, Read, Request, Sleep, form_request, json_request
from .errors import CaravanError, ConflictError, is_passing, refusal_of
from .types import File

Steps = Generator[Effect, Any, Any]

_PAUSE_MAX_SECONDS = 30.0
#: The gateway gives a sign of life every 15 s.
_SILENCE_MAX_SECONDS = 45.0
_POLL_MIN_SECONDS = 2.0
_POLL_MAX_SECONDS = 5.0
_POLL_GROWTH = 1.25
#: An event is a few hundred characters.
_EVENT_BYTES_MAX = 1_048_576


class Calls:
    def __init__(self, attempts_max: int, retry_base_seconds: float) -> None:
        self._attempts_max = attempts_max
        self._retry_base_seconds = retry_base_seconds

    def send(self, body: Any, key: Optional[str]) -> Steps:
        return self._call(json_request("/api/v2/bulk/send", body, key or str(uuid.uuid4())))

    def send_csv(self, file: File, options: Mapping[str, Any], key: Optional[str]) -> Steps:
        return self._call(form_request("/api/v2/bulk/send", file, options, key or str(uuid.uuid4())))

    def estimate(self, body: Any) -> Steps:
        return self._call(json_request("/api/v2/bulk/estimate", body))

    def estimate_csv(self, file: File, options: Mapping[str, Any]) -> Steps:
        return self._call(form_request("/api/v2/bulk/estimate", file, options))

    def resend(self, batch_id: str, body: Any, key: Optional[str]) -> Steps:
        return self._call(json_request(f"{_bulk(batch_id)}/resend", body, key or str(uuid.uuid4())))

    def notify(self, body: Any, key: Optional[str]) -> Steps:
        return self._call(json_request("/api/v2/notify", body, key or str(uuid.uuid4())))

    def act(self, action: str, batch_id: str) -> Steps:
        answer = yield from self._call(Request("POST", f"{_bulk(batch_id)}/{action}"))
        return answer["batch"]

    def cancel(self, batch_id: str) -> Steps:
        """Succeeds too when it was canceled before, by an attempt whose answer was lost, say."""
        try:
            return (yield from self.act("cancel", batch_id))
        except ConflictError as error:
            if error.code != "BATCH_STATE":
                raise
            batch = yield from self.status(batch_id, {"limit": 1})
            if not batch.get("canceled"):
                raise
            return _without(batch, "messages", "invalidRecipients", "nextCursor")

    def balance(self) -> Steps:
        return self._call(Request("GET", "/api/v2/balance"))

    def status(self, batch_id: str, query: Mapping[str, Any]) -> Steps:
        path = f"/api/v2/bulk/status/{quote(batch_id, safe='')}"
        answer = yield from self._call(Request("GET", path, query))
        return answer["batch"]

    def request(self, request: Request, is_safe: bool) -> Steps:
        return self._call(request, is_safe)

    def messages(self, batch_id: str, query: Mapping[str, Any]) -> Steps:
        return self._rows(f"{_bulk(batch_id)}/messages", query)

    def messages_to(self, phone: str, query: Mapping[str, Any]) -> Steps:
        return self._rows("/api/v2/messages", {**query, "phone": phone})

    def wait_until_done(self, batch_id: str) -> Steps:
        """Follows the events, and asks every few seconds where they do not come. Items are the progress."""
        try:
            yield from self._events(batch_id, None, None, tell=lambda event: event["data"])
        except CaravanError as error:
            if not is_passing(error):
                raise
        return (yield from self._poll(batch_id))

    def stream(self, batch_id: str, until: Optional[str], last_event_id: Optional[str]) -> Steps:
        """Every event until the end; where the connection is lost it is made again, and goes on where it was."""
        return self._events(batch_id, until, last_event_id, tell=lambda event: event)

    def _call(self, request: Request, is_safe: bool = True) -> Steps:
        """Makes attempts until one is answered with a yes, or with a no that will not change soon."""
        attempt = 1
        while True:
            try:
                answer = yield request
                if 200 <= answer.status < 300:
                    return json.loads(answer.body) if answer.body else None
                raise refusal_of(answer.status, answer.headers, answer.body)
            except CaravanError as error:
                if not is_safe or attempt >= self._attempts_max or not is_passing(error):
                    raise
                asked_for = error.retry_after_seconds or 0
            yield Sleep(max(self._pause_seconds(attempt), asked_for))
            attempt += 1

    def _pause_seconds(self, attempt: int) -> float:
        """Before the attempt after this one: each is twice as long, with jitter, so that clients do not come together."""
        return min(_PAUSE_MAX_SECONDS, self._retry_base_seconds * 2 ** (attempt - 1)) * random.uniform(0.5, 1)

    def _rows(self, path: str, query: Mapping[str, Any]) -> Steps:
        cursor = None
        while True:
            page = yield from self._call(Request("GET", path, {**query, "cursor": cursor}))
            for row in page["messages"]:
                yield Item(row)
            cursor = page.get("nextCursor")
            if cursor is None:
                return

    def _events(self, batch_id: str, until: Optional[str], last_event_id: Optional[str], tell: Any) -> Steps:
        # Connections in a row on which nothing came.
        silent = 0
        while True:
            is_alive = False
            try:
                headers = {} if last_event_id is None else {"last-event-id": last_event_id}
                request = Request("GET", f"{_bulk(batch_id)}/events", {"until": until}, headers)
                stream = yield Open(request, _SILENCE_MAX_SECONDS)
                if stream.status == 204:
                    return
                if stream.status != 200:
                    raise refusal_of(stream.status, stream.headers, (yield Read(stream)))
                text = b""
                while True:
                    chunk = yield Read(stream)
                    if not chunk:
                        break
                    is_alive = True
                    *blocks, text = re.split(rb"\r?\n\r?\n", text + chunk)
                    for event in filter(None, map(_event_of, blocks)):
                        last_event_id = event["id"]
                        yield Item(tell(event))
                        if event["type"] == "done":
                            return
                    if len(text) > _EVENT_BYTES_MAX:
                        raise ValueError("An event has no end")
            except CaravanError as error:
                if not is_passing(error) or (not is_alive and silent + 1 >= self._attempts_max):
                    raise
            silent = 0 if is_alive else silent + 1
            yield Sleep(self._pause_seconds(silent + 1))

    def _poll(self, batch_id: str) -> Steps:
        wait_seconds = _POLL_MIN_SECONDS
        while True:
            batch = _without((yield from self.status(batch_id, {"limit": 1})), "messages", "nextCursor")
            if batch["status"] not in ("pending", "processing"):
                return batch
            yield Item(_progress_of(batch))
            yield Sleep(wait_seconds)
            wait_seconds = min(_POLL_MAX_SECONDS, wait_seconds * _POLL_GROWTH)


def _bulk(batch_id: str) -> str:
    return f"/api/v2/bulk/{quote(batch_id, safe='')}"


def _without(batch: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in batch.items() if name not in names}


def _event_of(block: bytes) -> Optional[dict[str, Any]]:
    """Server-sent events as far as a gateway sends them (WHATWG HTML, section 9.2.6)."""
    fields = {}
    for line in block.decode().splitlines():
        name, _, value = line.partition(":")
        fields[name] = value[1:] if value.startswith(" ") else value
    if "data" not in fields:
        return None
    return {"type": fields.get("event", "message"), "id": fields.get("id", ""), "data": json.loads(fields["data"])}


_PROGRESS = (
    *("batchId", "status", "paused", "canceled", "totalMessages", "validMessages", "successfulCount", "failedCount"),
    *("deliveredCount", "undeliveredCount", "progress", "messagesPerSecond", "secondsLeft", "updatedAt"),
)


def _progress_of(batch: Mapping[str, Any]) -> dict[str, Any]:
    """As an event would tell it, without what a single look cannot know."""
    unknown = {"paused": False, "canceled": False, "messagesPerSecond": None, "secondsLeft": None}
    return {name: batch[name] if name in batch else unknown[name] for name in _PROGRESS}
