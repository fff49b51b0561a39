"""Runs the steps of one case of ../contract/cases.json with this client: a case comes in on standard input, and what came
of each step goes out. It judges nothing; test/client/contract.test.ts does, for every language alike.
``contract.py sync``, ``threads`` or ``httpx``: which client, by which means."""

import asyncio
import base64
import functools
import inspect
import json
import sys

from caravan_sms import AsyncClient, CaravanError, Client, WebhookError, verify_webhook


def told(error):
    if isinstance(error, WebhookError):
        return {"type": "WebhookError"}
    return {
        "type": type(error).__name__,
        "status": error.status,
        "code": error.code,
        "message": error.message,
        "errors": error.errors,
        "details": error.details,
        "invalidRecipients": error.invalid_recipients,
        "retryAfterSeconds": error.retry_after_seconds,
    }


def filled(value, found):
    """ "$sent.batchId" is what the step named "sent" has found there."""
    if isinstance(value, str) and value.startswith("$"):
        at = found
        for key in value[1:].split("."):
            at = at[int(key) if isinstance(at, list) else key]
        return at
    if isinstance(value, list):
        return [filled(one, found) for one in value]
    return {key: filled(one, found) for key, one in value.items()} if isinstance(value, dict) else value


class Actions:
    """Each takes what the case gives, and awaits what the client returns where that is to be awaited."""

    def __init__(self, client):
        self.client = client

    async def ask(self, method, /, *args, **options):
        result = getattr(self.client, method)(*args, **options)
        return await result if inspect.isawaitable(result) else result

    async def send(self, body, idempotencyKey=None):
        return await self.ask("send", body, idempotency_key=idempotencyKey)

    async def sendCsv(self, file, idempotencyKey=None, **options):
        return await self.ask("send_csv", base64.b64decode(file), idempotency_key=idempotencyKey, **options)

    async def estimate(self, body):
        return await self.ask("estimate", body)

    async def estimateCsv(self, file, **options):
        return await self.ask("estimate_csv", base64.b64decode(file), **options)

    async def resend(self, batchId, body=None):
        return await self.ask("resend", batchId, body)

    async def notify(self, body):
        return await self.ask("notify", body["phoneNumber"], body["message"])

    async def status(self, batchId, query={}):
        return await self.ask("status", batchId, **query)

    async def messages(self, batchId, query={}):
        return [one async for one in each(self.client.messages(batchId, **query))]

    async def messagesTo(self, phone, query={}):
        return [one async for one in each(self.client.messages_to(phone, **query))]

    async def pause(self, batchId):
        return await self.ask("pause", batchId)

    async def resume(self, batchId):
        return await self.ask("resume", batchId)

    async def cancel(self, batchId):
        return await self.ask("cancel", batchId)

    async def balance(self):
        return await self.ask("balance")

    async def verifyWebhook(self, body, headers, secret):
        return verify_webhook(body.encode(), headers, secret)

    async def waitUntilDone(self, batchId, resumeAfter=None):
        progress = []

        def on_progress(one):
            progress.append(one)
            if len(progress) == resumeAfter:
                return self.client.resume(batchId)

        return {"batch": await self.ask("wait_until_done", batchId, on_progress), "progress": progress}

    async def stream(self, batchId, resumeAfter=None, lastEventId=None, take=None):
        events = []
        async for event in each(self.client.stream(batchId, last_event_id=lastEventId)):
            events.append(event)
            if len(events) == resumeAfter:
                await self.resume(batchId)
            if len(events) == take:
                break
        return events


async def each(rows):
    if hasattr(rows, "__aiter__"):
        async for row in rows:
            yield row
    else:
        for row in rows:
            yield row


async def main(means):
    case = json.load(sys.stdin)
    options = {
        "attempts_max": case["options"]["attemptsMax"],
        "retry_base_seconds": case["options"]["retryBaseMs"] / 1_000,
        "timeout_seconds": case["options"]["timeoutMs"] / 1_000,
    }
    kind = Client if means == "sync" else functools.partial(AsyncClient, use_httpx=means == "httpx")
    client = kind(case["url"], case["apiKey"], **options)
    actions = Actions(client)
    found = {}
    outcomes = []
    for step in case["steps"]:
        try:
            value = await getattr(actions, step["do"])(**filled(step.get("with", {}), found))
            found[step.get("as")] = value
            outcomes.append({"value": value})
        except (CaravanError, WebhookError) as error:
            outcomes.append({"error": told(error)})
    if means != "sync":
        await client.close()
    json.dump(outcomes, sys.stdout)


asyncio.run(main(sys.argv[1]))
