curl -X POST https://sms.example.net/api/v2/notify \
  -H "X-API-Key: YOUR_KEY" -H "Content-Type: application/json" \
  -d '{"phoneNumber": "+22238089336", "message": "Your code is 1234"}'
