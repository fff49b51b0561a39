<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$phones = ['+22238089336', '+22238089337', '+22238089338'];
foreach (array_chunk($phones, 10_000) as $n => $part) {
    $recipients = array_map(fn (string $phone): array => ['phone' => $phone], $part);
    $accepted = $client->send(['message' => 'We are open on Sunday', 'recipients' => $recipients], "sunday-$n");
    echo $accepted['batchId'], "\n";
}
