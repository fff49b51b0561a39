<?php
$ch = curl_init('https://sms.chinqit.com/api/v2/bulk/send');

$data = [
'recipients' => [
['phone' => '+22238089336', 'message' => 'Hello!'],
['phone' => '+22238089337', 'message' => 'Hi there!']
]
];

curl_setopt($ch, CURLOPT_POST, 1);
curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($data));
curl_setopt($ch, CURLOPT_HTTPHEADER, [
'Content-Type: application/json',
'X-API-Key: your_api_key_here'
]);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);

$response = curl_exec($ch);
curl_close($ch);

$result = json_decode($response, true);
echo $result['batchId'];
