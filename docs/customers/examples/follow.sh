until curl -s https://sms.example.net/api/v2/bulk/BATCH_ID -H "X-API-Key: YOUR_KEY" \
  | grep -E '"status":"(completed|partial|failed)"'
do sleep 3; done
curl "https://sms.example.net/api/v2/bulk/BATCH_ID/messages?status=failed" -H "X-API-Key: YOUR_KEY"
