from caravan_sms import Client, InsufficientBalanceError, InvalidRequestError, RateLimitError

client = Client("https://sms.example.net", "YOUR_KEY")
try:
    client.send({"recipients": [{"phone": "12", "message": "Hello!"}]})
except InvalidRequestError as error:
    print(error.code, error.errors, error.invalid_recipients)
except InsufficientBalanceError as error:
    print("Top up first", error.details)
except RateLimitError as error:
    print(f"Again in {error.retry_after_seconds} s")
