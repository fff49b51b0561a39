from caravan_sms import Client

client = Client("https://sms.example.net", "YOUR_KEY")
accepted = client.send_csv("clients.csv", message="Bonjour {{Nom}}, votre colis est prêt")
print(accepted["batchId"], accepted["totalValid"])
