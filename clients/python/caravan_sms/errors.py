"""What went wrong with a call, in the words of the gateway where it has answered."""

from __future__ import annotations

import json
from typing import Any, Mapping, Optional


class CaravanError(Exception):
    """An answer of the gateway that says no, or none at all. Each kind has a class of its own below."""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str,
        answer: Optional[Mapping[str, Any]] = None,
        retry_after_seconds: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        answer = answer or {}
        self.message = message
        #: HTTP status; 0 where no answer arrived.
        self.status = status
        #: One of https://your-gateway/docs/errors; HTTP_502, say, for an answer that is not the gateway's own.
        self.code = code
        #: What is wrong with the request, and where: ``[{"path": [...], "message": "..."}]``.
        self.errors: list[dict[str, Any]] = answer.get("errors") or []
        self.details: Optional[dict[str, Any]] = answer.get("details")
        self.invalid_recipients: list[dict[str, Any]] = answer.get("invalidRecipients") or []
        #: When it makes sense to ask again, where the gateway says so.
        self.retry_after_seconds = retry_after_seconds


class InvalidRequestError(CaravanError):
    """The request is wrong, and would be wrong again: 400, 413, 415, 422."""


class AccessError(CaravanError):
    """The key is missing, unknown, or may not do this: 401, 403."""


class InsufficientBalanceError(CaravanError):
    """The balance does not cover the batch: 402. ``details`` has the amounts."""


class NotFoundError(CaravanError):
    """It does not exist, or belongs to another account: 404, 410."""


class ConflictError(CaravanError):
    """It is not in a state for that: 409."""


class RateLimitError(CaravanError):
    """Too much in too little time: 429. ``retry_after_seconds`` says how long to wait."""


class UnavailableError(CaravanError):
    """The gateway, or a proxy before it, cannot answer now: 408 and all from 500."""


class NetworkError(CaravanError):
    """No answer arrived at all. What was asked may have been done all the same."""

    def __init__(self, message: str) -> None:
        super().__init__(message, status=0, code="NETWORK_ERROR")


class WebhookError(Exception):
    """The webhook is not to be believed: answer it with 401."""


_BY_STATUS: dict[int, type[CaravanError]] = {
    401: AccessError,
    402: InsufficientBalanceError,
    403: AccessError,
    404: NotFoundError,
    408: UnavailableError,
    409: ConflictError,
    410: NotFoundError,
    429: RateLimitError,
}


def refusal_of(status: int, headers: Mapping[str, str], body: bytes) -> CaravanError:
    """``body`` is JSON, or the text of a proxy on the way."""
    if 300 <= status < 400:
        return NetworkError("The answer leads to another address, which is not followed")
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        answer = {}
    by_class = UnavailableError if status >= 500 else InvalidRequestError
    retry_after = headers.get("retry-after", "")
    return _BY_STATUS.get(status, by_class)(
        answer.get("message") or f"The answer was HTTP status {status}",
        status=status,
        code=answer.get("code") or f"HTTP_{status}",
        answer=answer,
        retry_after_seconds=int(retry_after) if retry_after.isascii() and retry_after.isdigit() else None,
    )


#: Codes of refusals that do not hold for long, beside 429 and all from 500.
_PASSING = {"IDEMPOTENCY_IN_PROGRESS", "REQUEST_TIMEOUT"}
#: A gateway that asks for more is not waited for: the caller may have better to do.
_RETRY_AFTER_MAX_SECONDS = 60


def is_passing(error: CaravanError) -> bool:
    """Whether the same call may succeed later."""
    if (error.retry_after_seconds or 0) > _RETRY_AFTER_MAX_SECONDS:
        return False
    return error.status in (0, 429) or error.status >= 500 or error.code in _PASSING
