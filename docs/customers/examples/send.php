<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$accepted = $client->send([
    'message' => 'Hello {{name}}, your order is ready!',
    'recipients' => [
        ['phone' => '+22238089336', 'variables' => ['name' => 'Aïcha']],
        ['phone' => '+22238089337', 'variables' => ['name' => 'Moussa']],
    ],
], 'orders-2026-11-27');
echo $accepted['batchId'], ' ', $accepted['totalValid'], ' ', $accepted['estimatedCost'], "\n";
