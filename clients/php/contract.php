<?php

// Runs the steps of one case of ../contract/cases.json with this client: a case comes in on standard input, and what came
// of each step goes out. It judges nothing; test/client/contract.test.ts does, for every language alike.

declare(strict_types=1);

require __DIR__ . '/autoload.php';

use Caravan\CaravanException;
use Caravan\Client;
use Caravan\Webhook;
use Caravan\WebhookException;

function opened(string $base64): mixed
{
    $file = fopen('php://memory', 'r+b');
    fwrite($file, (string) base64_decode($base64));
    rewind($file);
    return $file;
}

/** "$sent.batchId" is what the step named "sent" has found there. */
function filled(mixed $value, array $found): mixed
{
    if (is_string($value) && str_starts_with($value, '$')) {
        return array_reduce(explode('.', substr($value, 1)), static fn ($at, $key) => $at[$key], $found);
    }
    return is_array($value) ? array_map(static fn ($one) => filled($one, $found), $value) : $value;
}

function told(Throwable $error): array
{
    $type = (new ReflectionClass($error))->getShortName();
    return $error instanceof CaravanException
        ? ['type' => $type, 'code' => $error->errorCode, 'message' => $error->getMessage()] + get_object_vars($error)
        : ['type' => $type];
}

function act(Client $client, string $action, array $with): mixed
{
    ['batchId' => $batchId, 'body' => $body, 'query' => $query] = $with + ['batchId' => '', 'body' => [], 'query' => []];
    $key = $with['idempotencyKey'] ?? null;
    $options = array_diff_key($with, ['file' => 0, 'idempotencyKey' => 0]);
    return match ($action) {
        'send' => $client->send($body, $key),
        'sendCsv' => $client->sendCsv(opened($with['file']), $options, $key),
        'estimate' => $client->estimate($body),
        'estimateCsv' => $client->estimateCsv(opened($with['file']), $options),
        'resend' => $client->resend($batchId, $body),
        'notify' => $client->notify($body['phoneNumber'], $body['message']),
        'status' => $client->status($batchId, $query),
        'messages' => iterator_to_array($client->messages($batchId, $query), false),
        'messagesTo' => iterator_to_array($client->messagesTo($with['phone'], $query), false),
        'pause' => $client->pause($batchId),
        'resume' => $client->resume($batchId),
        'cancel' => $client->cancel($batchId),
        'balance' => $client->balance(),
        'verifyWebhook' => Webhook::verify($with['body'], $with['headers'], $with['secret']),
        'waitUntilDone' => waited($client, $batchId, $with['resumeAfter'] ?? null),
        'stream' => streamed($client, $batchId, $with),
    };
}

function waited(Client $client, string $batchId, ?int $resumeAfter): array
{
    $progress = [];
    $batch = $client->waitUntilDone($batchId, static function (array $one) use (&$progress, $client, $batchId, $resumeAfter) {
        $progress[] = $one;
        count($progress) === $resumeAfter && $client->resume($batchId);
    });
    return ['batch' => $batch, 'progress' => $progress];
}

function streamed(Client $client, string $batchId, array $with): array
{
    $events = [];
    foreach ($client->stream($batchId, lastEventId: $with['lastEventId'] ?? null) as $event) {
        $events[] = $event;
        count($events) === ($with['resumeAfter'] ?? null) && $client->resume($batchId);
        if (count($events) === ($with['take'] ?? null)) {
            break;
        }
    }
    return $events;
}

['url' => $url, 'apiKey' => $apiKey, 'options' => $options, 'steps' => $steps] = json_decode(
    (string) stream_get_contents(STDIN),
    true,
    flags: JSON_THROW_ON_ERROR,
);
$client = new Client($url, $apiKey, $options['timeoutMs'] / 1000, $options['attemptsMax'], $options['retryBaseMs'] / 1000);
$found = [];
$outcomes = [];
foreach ($steps as $step) {
    try {
        $value = act($client, $step['do'], filled($step['with'] ?? [], $found));
        $found[$step['as'] ?? ''] = $value;
        $outcomes[] = ['value' => $value];
    } catch (CaravanException | WebhookException $error) {
        $outcomes[] = ['error' => told($error)];
    }
}
echo json_encode($outcomes, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
