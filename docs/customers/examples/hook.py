from http.server import BaseHTTPRequestHandler, HTTPServer

from caravan_sms import WebhookError, verify_webhook


class Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = verify_webhook(body, self.headers, "whsec_YOUR_SECRET")
        except WebhookError:
            self.send_response(401)
        else:
            print(event["type"], event["data"], flush=True)
            self.send_response(204)
        self.end_headers()


HTTPServer(("127.0.0.1", 8080), Hook).serve_forever()
