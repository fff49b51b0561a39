curl -s "https://sms.example.net/api/v2/bulk/send?lang=fr" \
  -H "X-API-Key: YOUR_KEY" -H "Content-Type: application/json" \
  -d '{"recipients": [{"phone": "12", "message": "Bonjour !"}]}'
