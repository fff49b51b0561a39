import requests

response = requests.post(
'https://sms.chinqit.com/api/v2/bulk/send',
headers={
'Content-Type': 'application/json',
'X-API-Key': 'your_api_key_here'
},
json={
'recipients': [
{'phone': '+22238089336', 'message': 'Hello!'},
{'phone': '+22238089337', 'message': 'Hi there!'}
]
}
)

result = response.json()
print(result['batchId'])
