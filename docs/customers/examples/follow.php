<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$batch = $client->waitUntilDone('BATCH_ID', function (array $told): void {
    echo $told['progress'], " %\n";
});
echo $batch['status'], ' ', $batch['successfulCount'], ' ', $batch['failedCount'], "\n";
foreach ($client->messages('BATCH_ID', ['status' => 'failed']) as $message) {
    echo $message['phone'], ' ', $message['errorCode'], "\n";
}
