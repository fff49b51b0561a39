<?php

declare(strict_types=1);

namespace Caravan;

/** Whether a webhook is from the gateway: Standard Webhooks, HMAC-SHA256 over "id.timestamp.body". */
final class Webhook
{
    private const SECRET_PREFIX = 'whsec_';
    private const VERSION = 'v1,';
    /** A signature older than this, or further ahead, may come from a recording. */
    private const TOLERANCE_SECONDS = 300;

    /**
     * The event in the payload, which is the body as it came: file_get_contents('php://input').
     *
     * @param array<string, string|list<string>> $headers as getallheaders() has them, or a framework's with lists
     * @return array{id: string, type: string, createdAt: string, data: mixed}
     * @throws WebhookException
     */
    public static function verify(string $payload, array $headers, string $secret): array
    {
        $headers = array_change_key_case($headers, CASE_LOWER);
        [$id, $timestamp, $signatures] = array_map(
            static function (string $name) use ($headers): string {
                $value = $headers["webhook-$name"] ?? throw new WebhookException("The webhook has no header webhook-$name");
                return is_array($value) ? (string) ($value[0] ?? '') : $value;
            },
            ['id', 'timestamp', 'signature'],
        );
        if (preg_match('/^\d{1,12}$/D', $timestamp) !== 1 || abs(time() - (int) $timestamp) > self::TOLERANCE_SECONDS) {
            throw new WebhookException('The webhook is too old');
        }
        $key = base64_decode(
            str_starts_with($secret, self::SECRET_PREFIX) ? substr($secret, strlen(self::SECRET_PREFIX)) : $secret,
        );
        $expected = self::VERSION . base64_encode(hash_hmac('sha256', "$id.$timestamp.$payload", $key, true));
        // One for each secret while they are being exchanged. Some senders put a comma between them, too.
        foreach (explode(' ', $signatures) as $signature) {
            if (hash_equals($expected, rtrim($signature, ','))) {
                return json_decode($payload, true, flags: JSON_THROW_ON_ERROR);
            }
        }
        throw new WebhookException('The webhook is not signed with this secret');
    }
}
