<?php

declare(strict_types=1);

namespace Caravan;

/** An answer of the gateway that says no, or none at all. Each kind has a class of its own. */
class CaravanException extends \RuntimeException
{
    /** Codes of refusals that do not hold for long, beside 429 and all from 500. */
    private const PASSING = ['IDEMPOTENCY_IN_PROGRESS', 'REQUEST_TIMEOUT'];
    /** A gateway that asks for more is not waited for: the caller may have better to do. */
    private const RETRY_AFTER_MAX_SECONDS = 60;

    /**
     * @param int $status HTTP status; 0 where no answer arrived
     * @param string $errorCode one of https://your-gateway/docs/errors; HTTP_502, say, for an answer that is not the
     *   gateway's own
     * @param list<array{path: list<string|int>, message: string}> $errors what is wrong with the request, and where
     * @param array<string, mixed>|null $details
     * @param list<array<string, mixed>> $invalidRecipients
     * @param int|null $retryAfterSeconds when it makes sense to ask again, where the gateway says so
     */
    final public function __construct(
        string $message,
        public readonly int $status,
        public readonly string $errorCode,
        public readonly array $errors = [],
        public readonly ?array $details = null,
        public readonly array $invalidRecipients = [],
        public readonly ?int $retryAfterSeconds = null,
    ) {
        parent::__construct($message, $status);
    }

    /** Whether the same call may succeed later. */
    public function isPassing(): bool
    {
        if (($this->retryAfterSeconds ?? 0) > self::RETRY_AFTER_MAX_SECONDS) {
            return false;
        }
        return in_array($this->status, [0, 429], true)
            || $this->status >= 500
            || in_array($this->errorCode, self::PASSING, true);
    }

    /** @internal The body is JSON, or the text of a proxy on the way. */
    public static function of(Answer $answer): self
    {
        if ($answer->status >= 300 && $answer->status < 400) {
            return NetworkException::because('The answer leads to another address, which is not followed');
        }
        $body = json_decode($answer->body, true);
        $body = is_array($body) ? $body : [];
        $retryAfter = $answer->headers['retry-after'] ?? '';
        $class = match (true) {
            $answer->status === 401, $answer->status === 403 => AccessException::class,
            $answer->status === 402 => InsufficientBalanceException::class,
            $answer->status === 404, $answer->status === 410 => NotFoundException::class,
            $answer->status === 409 => ConflictException::class,
            $answer->status === 429 => RateLimitException::class,
            $answer->status === 408, $answer->status >= 500 => UnavailableException::class,
            default => InvalidRequestException::class,
        };
        return new $class(
            $body['message'] ?? "The answer was HTTP status {$answer->status}",
            $answer->status,
            $body['code'] ?? "HTTP_{$answer->status}",
            $body['errors'] ?? [],
            $body['details'] ?? null,
            $body['invalidRecipients'] ?? [],
            preg_match('/^\d{1,9}$/', $retryAfter) === 1 ? (int) $retryAfter : null,
        );
    }
}
