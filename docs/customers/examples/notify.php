<?php

require 'vendor/autoload.php';

$client = new Caravan\Client('https://sms.example.net', 'YOUR_KEY');
echo $client->notify('+22238089336', 'Your code is 1234')['messageId'], "\n";
