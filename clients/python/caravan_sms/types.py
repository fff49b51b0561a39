"""The shapes of requests and answers, with the keys that the API reference names: https://your-gateway/docs/."""

from __future__ import annotations

import os
from typing import IO, Any, Dict, List, Literal, Optional, TypedDict, Union

#: A file to send: its path, its bytes, or a file that is open for reading bytes.
File = Union[str, "os.PathLike[str]", bytes, IO[bytes]]

BatchStatus = Literal["pending", "processing", "completed", "partial", "failed"]
MessageStatus = Literal["pending", "queued", "sent", "failed"]


class Recipient(TypedDict, total=False):
    phone: str
    message: str
    variables: Dict[str, str]


class SendBody(TypedDict, total=False):
    recipients: List[Recipient]
    #: For every recipient without a text of its own; {{name}} stands for its variables.
    message: str
    #: The id of a contact list, instead of recipients.
    list: str
    name: str
    clientReference: str
    tags: List[str]
    sender: str
    sendAt: str
    validUntil: str
    #: The hours in which messages leave: {"from": "08:00", "to": "20:00", "timeZone": "Africa/Nouakchott"}.
    deliveryWindow: Dict[str, Any]
    paused: bool
    dedupe: bool
    smartEncoding: bool
    lenientPhones: bool
    strict: bool


class InvalidRecipient(TypedDict, total=False):
    phone: str
    reason: str
    row: int
    column: str


class Accepted(TypedDict, total=False):
    success: bool
    message: str
    batchId: str
    totalValid: int
    totalInvalid: int
    estimatedCost: float
    status: BatchStatus
    currency: str
    duplicates: int
    invalidRecipients: List[InvalidRecipient]
    parentId: str


class Notified(TypedDict, total=False):
    success: bool
    message: str
    batchId: str
    messageId: str


class Estimate(TypedDict, total=False):
    success: bool
    totalValid: int
    totalInvalid: int
    estimatedCost: float
    currency: str
    balance: float
    balanceSufficient: bool
    invalidRecipients: List[InvalidRecipient]


class Balance(TypedDict, total=False):
    balance: float
    currency: str


class Message(TypedDict, total=False):
    messageId: str
    phone: str
    status: MessageStatus
    text: str
    parts: int
    cost: float
    error: str
    errorCode: str
    delivery: Dict[str, Any]
    possibleDuplicate: bool
    takenLate: bool


class FoundMessage(Message, total=False):
    batchId: str


class Batch(TypedDict, total=False):
    batchId: str
    status: BatchStatus
    totalMessages: int
    validMessages: int
    invalidCount: int
    successfulCount: int
    failedCount: int
    totalCost: float
    progress: int
    createdAt: str
    updatedAt: str
    currency: str
    refundedAmount: float
    netCost: float
    deliveredCount: int
    undeliveredCount: int
    name: str
    paused: bool
    canceled: bool
    messages: List[Message]


class Progress(TypedDict):
    batchId: str
    status: BatchStatus
    paused: bool
    canceled: bool
    totalMessages: int
    validMessages: int
    successfulCount: int
    failedCount: int
    deliveredCount: int
    undeliveredCount: int
    progress: int
    messagesPerSecond: Optional[float]
    secondsLeft: Optional[float]
    updatedAt: str


class BatchEvent(TypedDict):
    #: "status": it, or whether it is paused or canceled, has changed. "done": there is nothing more to come.
    type: Literal["status", "progress", "done"]
    #: With it a later stream goes on from here.
    id: str
    data: Progress


class WebhookEvent(TypedDict):
    #: The same for every attempt: a thing is to be done once for each.
    id: str
    type: str
    createdAt: str
    data: Any
