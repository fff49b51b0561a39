from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
made = client.request(
    "POST",
    "/api/v2/webhooks",
    body={
        "url": "https://shop.example.com/hooks/sms",
        "types": ["bulk.completed", "message.failed", "inbound.received"],
    },
)
print(made["webhook"]["webhookId"], made["secret"])
