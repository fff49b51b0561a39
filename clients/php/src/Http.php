<?php

declare(strict_types=1);

namespace Caravan;

/** @internal The network, by curl. */
final class Http
{
    private readonly string $base;
    /** Kept for its connection, which the next call goes on with. */
    private readonly \CurlHandle $kept;

    public function __construct(string $baseUrl, private readonly string $apiKey, private readonly float $timeoutSeconds)
    {
        // The "/api/v2" of the documents may stand behind it.
        $this->base = (string) preg_replace('~/api/v2$~', '', rtrim($baseUrl, '/'));
        $this->kept = curl_init();
    }

    /**
     * @param array<string, scalar|null> $query
     * @param array<string, string> $headers
     * @param string|array<string, mixed>|null $body an array becomes a form
     */
    public function ask(string $method, string $path, array $query = [], array $headers = [], string|array|null $body = null): Answer
    {
        $received = [];
        $curl = $this->kept;
        curl_reset($curl);
        $this->prepare($curl, $method, $path, $query, $headers, $received);
        curl_setopt_array($curl, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT_MS => (int) ($this->timeoutSeconds * 1000),
        ]);
        if ($body !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
        }
        $text = curl_exec($curl);
        if ($text === false) {
            throw NetworkException::because(curl_error($curl));
        }
        return new Answer(curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $received, (string) $text);
    }

    /**
     * Yields the body piece by piece, as it arrives; the generator returns the whole answer where it is an error.
     *
     * @param array<string, scalar|null> $query
     * @param array<string, string> $headers
     * @return \Generator<int, string, void, Answer>
     */
    public function stream(string $path, array $query, array $headers, float $silenceMaxSeconds): \Generator
    {
        $received = [];
        $text = '';
        $curl = curl_init();
        $this->prepare($curl, 'GET', $path, $query, $headers, $received);
        curl_setopt($curl, CURLOPT_WRITEFUNCTION, static function ($_, string $chunk) use (&$text): int {
            $text .= $chunk;
            return strlen($chunk);
        });
        $multi = curl_multi_init();
        curl_multi_add_handle($multi, $curl);
        $heardAt = microtime(true);
        try {
            do {
                curl_multi_exec($multi, $running);
                $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
                if ($text !== '' && $status === 200) {
                    $heardAt = microtime(true);
                    [$chunk, $text] = [$text, ''];
                    yield $chunk;
                } elseif (microtime(true) - $heardAt > $silenceMaxSeconds) {
                    throw NetworkException::because('The events have stopped coming');
                } elseif ($running) {
                    curl_multi_select($multi, 1.0);
                }
            } while ($running || ($text !== '' && $status === 200));
            $failure = curl_multi_info_read($multi)['result'] ?? CURLE_OK;
            if ($failure !== CURLE_OK) {
                throw NetworkException::because((string) curl_strerror($failure));
            }
            return new Answer($status, $received, $text);
        } finally {
            // Whoever leaves early leaves no connection behind.
            curl_multi_remove_handle($multi, $curl);
            curl_multi_close($multi);
        }
    }

    /**
     * @param array<string, scalar|null> $query
     * @param array<string, string> $headers
     * @param array<string, string> $received
     */
    private function prepare(
        \CurlHandle $curl,
        string $method,
        string $path,
        array $query,
        array $headers,
        array &$received,
    ): void {
        $query = array_map(static fn ($value) => is_bool($value) ? ($value ? 'true' : 'false') : $value, $query);
        $text = http_build_query(array_filter($query, static fn ($value) => $value !== null));
        // Bodies are sent at once, without asking first whether they are wanted.
        $lines = ["X-API-Key: {$this->apiKey}", 'Expect:'];
        foreach ($headers as $name => $value) {
            $lines[] = "$name: $value";
        }
        curl_setopt_array($curl, [
            CURLOPT_URL => $this->base . $path . ($text === '' ? '' : "?$text"),
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $lines,
            // The key is for this host and no other.
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_NOSIGNAL => true,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_CONNECTTIMEOUT_MS => (int) ($this->timeoutSeconds * 1000),
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$received): int {
                if (preg_match('/^([^:\s]+):\s*(.*?)\s*$/', $line, $match) === 1) {
                    $received[strtolower($match[1])] = $match[2];
                }
                return strlen($line);
            },
        ]);
    }
}
