# phones.txt has one number a line: 10,000 of them become a file, and each file a batch.
split -l 10000 --numeric-suffixes --additional-suffix=.csv phones.txt part-
for part in part-*.csv; do
  curl -X POST https://sms.example.net/api/v2/bulk/send -H "X-API-Key: YOUR_KEY" \
    -H "Idempotency-Key: sunday-$part" \
    -F 'message=We are open on Sunday' -F header=false -F file=@"$part"
done
