"""What is asked of whoever talks to the network: the calls know neither sockets nor threads nor event loops."""

from __future__ import annotations

import io
import json
import os
import uuid
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Union
from urllib.parse import urlencode

from .types import File


@dataclass
class Request:
    """Answered with an Answer, all of whose body has been read."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Optional[bytes] = None

    def target(self) -> str:
        known = {name: _told(value) for name, value in self.query.items() if value is not None}
        return self.path + ("?" + urlencode(known) if known else "")


@dataclass
class Open:
    """Answered with a stream, of whose body nothing has been read. It is closed by the next, and when the call ends."""

    request: Request
    silence_max_seconds: float


@dataclass
class Read:
    """Answered with the next bytes of the stream, none at its end."""

    stream: Any


@dataclass
class Sleep:
    seconds: float


@dataclass
class Item:
    """Something for the caller."""

    value: Any


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


Effect = Union[Request, Open, Read, Sleep, Item]


def json_request(path: str, body: Any, key: Optional[str] = None) -> Request:
    headers = {"content-type": "application/json", **_idempotency(key)}
    return Request("POST", path, headers=headers, body=json.dumps(body).encode())


def form_request(path: str, file: File, options: Mapping[str, Any], key: Optional[str] = None) -> Request:
    """How the file is to be read comes before it, because it is read as it arrives."""
    boundary = uuid.uuid4().hex
    form = io.BytesIO()
    for name, value in options.items():
        if value is not None:
            text = value if isinstance(value, str) else json.dumps(value)
            form.write(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode())
    form.write(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="recipients.csv"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
    )
    form.write(_bytes_of(file))
    form.write(f"\r\n--{boundary}--\r\n".encode())
    headers = {"content-type": f"multipart/form-data; boundary={boundary}", **_idempotency(key)}
    return Request("POST", path, headers=headers, body=form.getvalue())


def _idempotency(key: Optional[str]) -> dict[str, str]:
    return {} if key is None else {"idempotency-key": key}


def _bytes_of(file: File) -> bytes:
    if isinstance(file, bytes):
        return file
    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as opened:
            return opened.read()
    return file.read()


def _told(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
