<?php

declare(strict_types=1);

namespace Caravan;

/**
 * A client of the Caravan bulk SMS API. It returns arrays with the keys that the API reference names, and throws each
 * refusal of the gateway as a CaravanException of its own class.
 */
final class Client
{
    private const PAUSE_MAX_SECONDS = 30.0;
    private const POLL_MIN_SECONDS = 2.0;
    private const POLL_MAX_SECONDS = 5.0;
    private const POLL_GROWTH = 1.25;

    private readonly Http $http;
    private readonly Events $events;

    /**
     * @param string $baseUrl where the gateway is: "https://sms.example.net"
     * @param float $timeoutSeconds how long an attempt may take
     * @param int $attemptsMax how often a call is made, the first time included, when it is safe to make it again
     * @param float $retryBaseSeconds the pause before the second attempt; each further one is twice as long
     */
    public function __construct(
        string $baseUrl,
        string $apiKey,
        float $timeoutSeconds = 120.0,
        private readonly int $attemptsMax = 6,
        private readonly float $retryBaseSeconds = 0.5,
    ) {
        $this->http = new Http($baseUrl, $apiKey, $timeoutSeconds);
        $this->events = new Events($this->http, $attemptsMax, $this->pauseSeconds(...));
    }

    /**
     * The batch is charged and stored when this returns; then it is being sent. The same key within 24 hours gets the first
     * answer again; a call without a key makes one for its own attempts.
     *
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    public function send(array $body, ?string $idempotencyKey = null): array
    {
        return $this->post('/api/v2/bulk/send', $body, $idempotencyKey ?? self::newKey());
    }

    /**
     * A CSV file in any encoding that the gateway knows, or an .xlsx workbook.
     *
     * @param string|resource $file its path, or what fopen has returned
     * @param array<string, mixed> $options those of send, and phoneColumn, textColumn, delimiter, encoding, header, sheet
     * @return array<string, mixed>
     */
    public function sendCsv(mixed $file, array $options = [], ?string $idempotencyKey = null): array
    {
        return $this->form('/api/v2/bulk/send', $file, $options, $idempotencyKey ?? self::newKey());
    }

    /**
     * Says what sending it would cost; nothing is stored or charged.
     *
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    public function estimate(array $body): array
    {
        return $this->post('/api/v2/bulk/estimate', $body);
    }

    /**
     * @param string|resource $file
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    public function estimateCsv(mixed $file, array $options = []): array
    {
        return $this->form('/api/v2/bulk/estimate', $file, $options);
    }

    /**
     * A new batch of the messages that failed.
     *
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    public function resend(string $batchId, array $body = [], ?string $idempotencyKey = null): array
    {
        return $this->post(self::bulk($batchId) . '/resend', $body, $idempotencyKey ?? self::newKey());
    }

    /**
     * One message, now, ahead of all bulk.
     *
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    public function notify(string $phoneNumber, string $message, array $options = [], ?string $idempotencyKey = null): array
    {
        $body = ['phoneNumber' => $phoneNumber, 'message' => $message] + $options;
        return $this->post('/api/v2/notify', $body, $idempotencyKey ?? self::newKey());
    }

    /** @return array<string, mixed> */
    public function pause(string $batchId): array
    {
        return $this->act('pause', $batchId);
    }

    /** @return array<string, mixed> */
    public function resume(string $batchId): array
    {
        return $this->act('resume', $batchId);
    }

    /**
     * Succeeds too when it was canceled before, by an attempt whose answer was lost, say.
     *
     * @return array<string, mixed>
     */
    public function cancel(string $batchId): array
    {
        try {
            return $this->act('cancel', $batchId);
        } catch (ConflictException $error) {
            $batch = $error->errorCode === 'BATCH_STATE' ? $this->status($batchId, ['limit' => 1]) : [];
            if (!($batch['canceled'] ?? false)) {
                throw $error;
            }
            return array_diff_key($batch, ['messages' => 0, 'invalidRecipients' => 0, 'nextCursor' => 0]);
        }
    }

    /** @return array<string, mixed> */
    public function balance(): array
    {
        return $this->request('GET', '/api/v2/balance');
    }

    /**
     * With all its messages, unless `limit` says how many.
     *
     * @param array<string, scalar|null> $query
     * @return array<string, mixed>
     */
    public function status(string $batchId, array $query = []): array
    {
        return $this->request('GET', '/api/v2/bulk/status/' . rawurlencode($batchId), $query)['batch'];
    }

    /**
     * The messages of a batch with their texts, page after page; `limit` is the size of a page.
     *
     * @param array<string, scalar|null> $query
     * @return \Generator<int, array<string, mixed>>
     */
    public function messages(string $batchId, array $query = []): \Generator
    {
        return $this->rows(self::bulk($batchId) . '/messages', $query);
    }

    /**
     * The messages of all batches to one phone, the newest first.
     *
     * @param array<string, scalar|null> $query
     * @return \Generator<int, array<string, mixed>>
     */
    public function messagesTo(string $phone, array $query = []): \Generator
    {
        return $this->rows('/api/v2/messages', $query + ['phone' => $phone]);
    }

    /**
     * Every event until the end; where the connection is lost it is made again, and goes on where it was.
     *
     * @param string|null $until 'delivered' goes on until the receipts have come, too
     * @return \Generator<int, array{type: string, id: string, data: array<string, mixed>}>
     */
    public function stream(string $batchId, ?string $until = null, ?string $lastEventId = null): \Generator
    {
        return $this->events->of(self::bulk($batchId) . '/events', $until, $lastEventId);
    }

    /**
     * The batch, without its messages, when it is over. Follows its events, or asks every few seconds where they do not come.
     *
     * @param callable(array<string, mixed>): mixed|null $onProgress
     * @return array<string, mixed>
     */
    public function waitUntilDone(string $batchId, ?callable $onProgress = null): array
    {
        try {
            foreach ($this->stream($batchId) as $event) {
                $onProgress && $onProgress($event['data']);
            }
        } catch (CaravanException $error) {
            if (!$error->isPassing()) {
                throw $error;
            }
        }
        for ($waitSeconds = self::POLL_MIN_SECONDS; ; $waitSeconds = min(self::POLL_MAX_SECONDS, $waitSeconds * self::POLL_GROWTH)) {
            $batch = array_diff_key($this->status($batchId, ['limit' => 1]), ['messages' => 0, 'nextCursor' => 0]);
            if (!in_array($batch['status'], ['pending', 'processing'], true)) {
                return $batch;
            }
            $onProgress && $onProgress(Events::progressOf($batch));
            self::sleep($waitSeconds);
        }
    }

    /**
     * Any other endpoint, by the path in the API reference: request('GET', '/api/v2/webhooks').
     *
     * @param array<string, scalar|null> $query
     * @param array<string, mixed>|null $body
     * @param bool|null $isSafe whether it may be made again where an answer is lost; as a rule all may but POST and PATCH
     */
    public function request(string $method, string $path, array $query = [], ?array $body = null, ?bool $isSafe = null): mixed
    {
        $headers = $body === null ? [] : ['Content-Type' => 'application/json'];
        return $this->call(
            fn () => $this->http->ask($method, $path, $query, $headers, $body === null ? null : self::json($body)),
            $isSafe ?? !in_array($method, ['POST', 'PATCH'], true),
        );
    }

    /** @return array<string, mixed> */
    private function act(string $action, string $batchId): array
    {
        return $this->request('POST', self::bulk($batchId) . "/$action", isSafe: true)['batch'];
    }

    /**
     * @param array<string, mixed> $body
     * @return array<string, mixed>
     */
    private function post(string $path, array $body, ?string $key = null): array
    {
        $headers = ['Content-Type' => 'application/json'] + ($key === null ? [] : ['Idempotency-Key' => $key]);
        return $this->call(fn () => $this->http->ask('POST', $path, [], $headers, self::json($body)));
    }

    /**
     * How the file is to be read comes before it, because it is read as it arrives.
     *
     * @param string|resource $file
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    private function form(string $path, mixed $file, array $options, ?string $key = null): array
    {
        $bytes = is_resource($file) ? stream_get_contents($file) : @file_get_contents($file);
        if ($bytes === false) {
            throw new \InvalidArgumentException('The file cannot be read');
        }
        $form = array_map(static fn ($value) => is_string($value) ? $value : self::json($value), $options);
        $form['file'] = new \CURLStringFile($bytes, 'recipients.csv');
        $headers = $key === null ? [] : ['Idempotency-Key' => $key];
        return $this->call(fn () => $this->http->ask('POST', $path, [], $headers, $form));
    }

    /**
     * @param array<string, scalar|null> $query
     * @return \Generator<int, array<string, mixed>>
     */
    private function rows(string $path, array $query): \Generator
    {
        do {
            $page = $this->request('GET', $path, $query);
            foreach ($page['messages'] as $row) {
                yield $row;
            }
            $query['cursor'] = $page['nextCursor'] ?? null;
        } while ($query['cursor'] !== null);
    }

    /**
     * Makes attempts until one is answered with a yes, or with a no that will not change soon.
     *
     * @param callable(): Answer $attempt
     */
    private function call(callable $attempt, bool $isSafe = true): mixed
    {
        for ($n = 1; ; $n++) {
            try {
                $answer = $attempt();
                if ($answer->status >= 200 && $answer->status < 300) {
                    return $answer->body === '' ? null : json_decode($answer->body, true, flags: JSON_THROW_ON_ERROR);
                }
                throw CaravanException::of($answer);
            } catch (CaravanException $error) {
                if (!$isSafe || $n >= $this->attemptsMax || !$error->isPassing()) {
                    throw $error;
                }
                self::sleep(max($this->pauseSeconds($n), (float) ($error->retryAfterSeconds ?? 0)));
            }
        }
    }

    /** Before the attempt after this one: each is twice as long, with jitter, so that clients do not come together. */
    private function pauseSeconds(int $attempt): float
    {
        return min(self::PAUSE_MAX_SECONDS, $this->retryBaseSeconds * 2 ** ($attempt - 1)) * random_int(500, 1000) / 1000;
    }

    public static function sleep(float $seconds): void
    {
        usleep((int) ceil($seconds * 1_000_000));
    }

    private static function bulk(string $batchId): string
    {
        return '/api/v2/bulk/' . rawurlencode($batchId);
    }

    private static function newKey(): string
    {
        return bin2hex(random_bytes(16));
    }

    private static function json(mixed $value): string
    {
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
        return json_encode($value === [] ? new \stdClass() : $value, $flags);
    }
}
