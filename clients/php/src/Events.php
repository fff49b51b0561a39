<?php

declare(strict_types=1);

namespace Caravan;

/** @internal The events of a batch, over connections that may be lost. */
final class Events
{
    /** The gateway gives a sign of life every 15 s. */
    private const SILENCE_MAX_SECONDS = 45.0;
    /** An event is a few hundred characters. */
    private const EVENT_BYTES_MAX = 1_048_576;
    private const PROGRESS = [
        'batchId', 'status', 'paused', 'canceled', 'totalMessages', 'validMessages', 'successfulCount', 'failedCount',
        'deliveredCount', 'undeliveredCount', 'progress', 'messagesPerSecond', 'secondsLeft', 'updatedAt',
    ];

    /** @param \Closure(int): float $pauseSeconds */
    public function __construct(
        private readonly Http $http,
        private readonly int $attemptsMax,
        private readonly \Closure $pauseSeconds,
    ) {
    }

    /** @return \Generator<int, array{type: string, id: string, data: array<string, mixed>}> */
    public function of(string $path, ?string $until, ?string $lastEventId): \Generator
    {
        // Connections in a row on which nothing came.
        $silent = 0;
        for (;;) {
            $isAlive = false;
            $text = '';
            $headers = $lastEventId === null ? [] : ['Last-Event-ID' => $lastEventId];
            try {
                $chunks = $this->http->stream($path, ['until' => $until], $headers, self::SILENCE_MAX_SECONDS);
                foreach ($chunks as $chunk) {
                    $isAlive = true;
                    $blocks = preg_split('/\r?\n\r?\n/', $text . $chunk) ?: [''];
                    $text = (string) array_pop($blocks);
                    foreach (array_filter(array_map(self::event(...), $blocks)) as $event) {
                        $lastEventId = $event['id'];
                        yield $event;
                        if ($event['type'] === 'done') {
                            return;
                        }
                    }
                    if (strlen($text) > self::EVENT_BYTES_MAX) {
                        throw new \LengthException('An event has no end');
                    }
                }
                $answer = $chunks->getReturn();
                if ($answer->status === 204) {
                    return;
                }
                if ($answer->status !== 200) {
                    throw CaravanException::of($answer);
                }
            } catch (CaravanException $error) {
                if (!$error->isPassing() || (!$isAlive && $silent + 1 >= $this->attemptsMax)) {
                    throw $error;
                }
            }
            $silent = $isAlive ? 0 : $silent + 1;
            Client::sleep(($this->pauseSeconds)($silent + 1));
        }
    }

    /**
     * As an event would tell it, without what a single look cannot know.
     *
     * @param array<string, mixed> $batch
     * @return array<string, mixed>
     */
    public static function progressOf(array $batch): array
    {
        $unknown = ['paused' => false, 'canceled' => false, 'messagesPerSecond' => null, 'secondsLeft' => null];
        return array_intersect_key($batch, array_flip(self::PROGRESS)) + $unknown;
    }

    /**
     * Server-sent events as far as a gateway sends them (WHATWG HTML, section 9.2.6).
     *
     * @return array{type: string, id: string, data: array<string, mixed>}|null
     */
    private static function event(string $block): ?array
    {
        $fields = [];
        foreach (preg_split('/\r?\n/', $block) ?: [] as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $fields[$name] = (string) preg_replace('/^ /', '', $value);
        }
        if (!isset($fields['data'])) {
            return null;
        }
        return [
            'type' => $fields['event'] ?? 'message',
            'id' => $fields['id'] ?? '',
            'data' => json_decode($fields['data'], true, flags: JSON_THROW_ON_ERROR),
        ];
    }
}
