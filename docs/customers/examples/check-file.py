from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
estimate = client.estimate_csv("clients.csv", message="Bonjour {{Nom}}, votre colis est prêt")
print(estimate["totalValid"], estimate["estimatedCost"], estimate["currency"])
for invalid in estimate["invalidRecipients"]:
    print(invalid["row"], invalid["phone"], invalid["reason"])
