const checkStatus = async (batchId) => {
const response = await fetch(`https://sms.chinqit.com/api/v2/bulk/status/${batchId}`, {
headers: { 'X-API-Key': 'your_api_key_here' }
});

const result = await response.json();

if (['completed', 'failed', 'partial'].includes(result.batch.status)) {
console.log('Batch complete!', result.batch);
return result.batch;
}

// Continue polling
console.log(`Progress: ${result.batch.progress}%`);
setTimeout(() => checkStatus(batchId), 2000);
};
