"""A client of the Caravan bulk SMS API."""

from .async_client import AsyncClient
from .client import Client
from .errors import (
    AccessError,
    CaravanError,
    ConflictError,
    InsufficientBalanceError,
    InvalidRequestError,
    NetworkError,
    NotFoundError,
    RateLimitError,
    UnavailableError,
    WebhookError,
)
from .webhook import verify_webhook

__version__ = "0.1.0"

__all__ = [
    "AccessError",
    "AsyncClient",
    "CaravanError",
    "Client",
    "ConflictError",
    "InsufficientBalanceError",
    "InvalidRequestError",
    "NetworkError",
    "NotFoundError",
    "RateLimitError",
    "UnavailableError",
    "WebhookError",
    "verify_webhook",
]
