<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$estimate = $client->estimateCsv('clients.csv', ['message' => 'Bonjour {{Nom}}, votre colis est prêt']);
echo $estimate['totalValid'], ' ', $estimate['estimatedCost'], ' ', $estimate['currency'], "\n";
foreach ($estimate['invalidRecipients'] as $invalid) {
    echo $invalid['row'], ' ', $invalid['phone'], ' ', $invalid['reason'], "\n";
}
