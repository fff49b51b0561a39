<?php

require 'vendor/autoload.php';

use Caravan\Webhook;
use Caravan\WebhookException;

try {
    $event = Webhook::verify(file_get_contents('php://input'), getallheaders(), 'whsec_YOUR_SECRET');
    error_log($event['type'] . ' ' . json_encode($event['data']));
    http_response_code(204);
} catch (WebhookException) {
    http_response_code(401);
}
