<?php

use Caravan\InsufficientBalanceException;
use Caravan\InvalidRequestException;
use Caravan\RateLimitException;

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
try {
    $client->send(['recipients' => [['phone' => '12', 'message' => 'Hello!']]]);
} catch (InvalidRequestException $error) {
    echo $error->errorCode, ' ', json_encode([$error->errors, $error->invalidRecipients]), "\n";
} catch (InsufficientBalanceException $error) {
    echo 'Top up first: ', json_encode($error->details), "\n";
} catch (RateLimitException $error) {
    echo "Again in {$error->retryAfterSeconds} s\n";
}
