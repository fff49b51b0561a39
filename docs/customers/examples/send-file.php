<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
$accepted = $client->sendCsv('clients.csv', ['message' => 'Bonjour {{Nom}}, votre colis est prêt']);
echo $accepted['batchId'], ' ', $accepted['totalValid'], "\n";
