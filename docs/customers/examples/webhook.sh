curl -X POST https://sms.example.net/api/v2/webhooks \
  -H "X-API-Key: YOUR_KEY" -H "Content-Type: application/json" \
  -d '{
    "url": "https://shop.example.com/hooks/sms",
    "types": ["bulk.completed", "message.failed", "inbound.received"]
  }'
