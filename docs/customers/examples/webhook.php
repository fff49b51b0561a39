<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$made = $client->request('POST', '/api/v2/webhooks', body: [
    'url' => 'https://shop.example.com/hooks/sms',
    'types' => ['bulk.completed', 'message.failed', 'inbound.received'],
]);
echo $made['webhook']['webhookId'], ' ', $made['secret'], "\n";
