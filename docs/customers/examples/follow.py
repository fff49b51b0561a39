from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
batch = client.wait_until_done("BATCH_ID", lambda told: print(told["progress"], "%", told["secondsLeft"]))
print(batch["status"], batch["successfulCount"], batch["failedCount"])
for message in client.messages("BATCH_ID", status="failed"):
    print(message["phone"], message["errorCode"])
