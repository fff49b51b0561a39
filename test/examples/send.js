const response = await fetch('https://sms.chinqit.com/api/v2/bulk/send', {
method: 'POST',
headers: {
'Content-Type': 'application/json',
'X-API-Key': 'your_api_key_here'
},
body: JSON.stringify({
recipients: [
{ phone: '+22238089336', message: 'Hello!' },
{ phone: '+22238089337', message: 'Hi there!' }
]
})
});

const result = await response.json();
console.log(result.batchId);
