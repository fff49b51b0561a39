from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
print(client.notify("+22238089336", "Your code is 1234")["messageId"])
