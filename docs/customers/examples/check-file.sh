curl -X POST https://sms.example.net/api/v2/bulk/estimate -H "X-API-Key: YOUR_KEY" \
  -F 'message=Bonjour {{Nom}}, votre colis est prêt' -F file=@clients.csv
