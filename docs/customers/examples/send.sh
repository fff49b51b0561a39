curl -X POST https://sms.example.net/api/v2/bulk/send \
  -H "X-API-Key: YOUR_KEY" -H "Content-Type: application/json" \
  -H "Idempotency-Key: orders-2026-11-27" \
  -d '{
    "message": "Hello {{name}}, your order is ready!",
    "recipients": [
      {"phone": "+22238089336", "variables": {"name": "Aïcha"}},
      {"phone": "+22238089337", "variables": {"name": "Moussa"}}
    ]
  }'
