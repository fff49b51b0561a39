from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
phones = ["+22238089336", "+22238089337", "+22238089338"]
at_once = 10_000
for start in range(0, len(phones), at_once):
    recipients = [{"phone": phone} for phone in phones[start : start + at_once]]
    body = {"message": "We are open on Sunday", "recipients": recipients}
    print(client.send(body, idempotency_key=f"sunday-{start // at_once}")["batchId"])
