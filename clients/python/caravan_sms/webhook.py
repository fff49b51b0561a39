"""Whether a webhook is from the gateway: Standard Webhooks, HMAC-SHA256 over "id.timestamp.body"."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import time
from typing import Mapping, Union

from .errors import WebhookError
from .types import WebhookEvent

_SECRET_PREFIX = "whsec_"
_VERSION = "v1,"
#: What was signed longer ago, or is from further ahead, may be a recording.
_TOLERANCE_SECONDS = 300


def verify_webhook(payload: Union[bytes, str], headers: Mapping[str, str], secret: str) -> WebhookEvent:
    """The event in ``payload``, which is the body as it came, to the octet. Raises a WebhookError."""
    named = {name.lower(): value for name, value in headers.items()}
    try:
        event_id, timestamp, signatures = (named[f"webhook-{name}"] for name in ("id", "timestamp", "signature"))
    except KeyError as missing:
        raise WebhookError(f"The webhook has no header {missing}") from None
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(time.time() - int(timestamp)) > _TOLERANCE_SECONDS:
        raise WebhookError("The webhook is too old")
    body = payload.encode() if isinstance(payload, str) else payload
    signed = f"{event_id}.{timestamp}.".encode() + body
    key = base64.b64decode(secret[len(_SECRET_PREFIX) :] if secret.startswith(_SECRET_PREFIX) else secret)
    expected = hmac.new(key, signed, hashlib.sha256).digest()
    # One for each secret while they are being exchanged.
    if not any(hmac.compare_digest(expected, _octets_of(one)) for one in signatures.split(" ")):
        raise WebhookError("The webhook is not signed with this secret")
    event: WebhookEvent = json.loads(body)
    return event


def _octets_of(signature: str) -> bytes:
    if not signature.startswith(_VERSION):
        return b""
    try:
        return base64.b64decode(signature[len(_VERSION) :])
    except (binascii.Error, ValueError):
        return b""
