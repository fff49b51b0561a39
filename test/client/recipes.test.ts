/** docs/recipes.md: what can be run without the services that it is about. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { newSigningSecret } from '../../src/webhooks/signature.ts'
import { harness, until } from '../harness.ts'
import { examplesOf, printed, signedHeaders, withHook } from './examples.ts'
import { type Languages, languages } from './languages.ts'

const text = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8')
/** The blocks of a section, which is named by the beginning of its heading. */
const recipe = (heading: string) =>
  examplesOf(text.split(/^## /m).find((section) => section.startsWith(heading)) as string)

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})
const languageNamed = (name: string) => installed.all.find((one) => one.name === name)

test('the commands for a shell script and for n8n work as they are shown', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [language] = installed.all
  writeFileSync(path.join(language!.cwd, 'clients.csv'), 'Phone;Nom\r\n38089336;Aïcha\r\n')
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  const [script] = recipe('A shell script')
  expect(await printed(language!, script!, values)).toMatch(/^[0-9a-f-]{36} "status":"completed"$/m)
  // Again in the same week: the same batch.
  await printed(language!, script!, values)
  const [command] = recipe('n8n')
  expect(await printed(language!, command!, values)).toContain('"success":true')
  await h.stop()
  expect(h.simulator.messages().map((one) => one.text)).toEqual([
    'Bonjour Aïcha, à lundi prochain !',
    'Your order is ready',
  ])
})

test('the hook for Supabase sends the code, once, believes nobody else, and says what Supabase understands', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [hook] = recipe('Supabase')
  const [secret, next] = [newSigningSecret(), newSigningSecret()]
  const values = {
    'https://sms.example.net': h.url,
    YOUR_KEY: apiKey,
    whsec_SUPABASE_SECRET: secret,
    // However busy this machine is.
    'timeoutMs: 4_000': 'timeoutMs: 60_000',
  }
  const bodyOf = (phone: string, sms = {}) =>
    JSON.stringify({ user: { id: '6481', phone }, sms: { otp: '561166', ...sms } })
  const body = bodyOf('22238089336')
  await withHook(languageNamed('typescript')!, hook!, values, async (post) => {
    const told = async (sent: string, headers: Record<string, string>) => {
      const response = await post(sent, headers)
      return [response.status, response.headers.get('retry-after'), await response.json()]
    }
    // While its secrets are exchanged, Supabase puts a comma between the signatures.
    const both = signedHeaders([secret, next], body)
    both['webhook-signature'] = both['webhook-signature']!.replace(' ', ', ')
    expect(await told(body, both)).toEqual([200, null, {}])
    expect(await told(body, signedHeaders([secret], body, 'another try'))).toEqual([200, null, {}])
    const factor = bodyOf('', { phone: '22238089337' })
    expect(await told(factor, signedHeaders([secret], factor))).toEqual([200, null, {}])
    expect(await told(body.replace('561166', '000000'), both)).toEqual([401, null, {}])
    expect(await told(body, signedHeaders([next], body))).toEqual([401, null, {}])
    const wrong = bodyOf('12')
    const refusal = { error: { http_code: 400, message: 'No valid recipients found' } }
    expect(await told(wrong, signedHeaders([secret], wrong))).toEqual([200, null, refusal])
    await h.stop()
    expect(await told(factor, signedHeaders([secret], factor))).toEqual([503, '1', {}])
  })
  expect(h.simulator.messages().map(({ destination, text }) => [destination, text])).toEqual([
    ['22238089336', 'Your code is 561166'],
    ['22238089337', 'Your code is 561166'],
  ])
})

/** As much of Firebase as the program sees: a token says whom it is for. */
const FIREBASE = {
  'package.json': '{"type":"module","exports":{"./app":"./app.js","./auth":"./auth.js"}}',
  'app.js': 'export const cert = (file) => file\nexport const initializeApp = (options) => options',
  'auth.js': "export const getAuth = () => ({ createCustomToken: async (phone) => 'token of ' + phone })",
}

test('the program for Firebase gives a token for its code alone, and outlives what is no JSON', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const typescript = languageNamed('typescript')!
  const folder = path.join(typescript.cwd, 'node_modules/firebase-admin')
  mkdirSync(folder)
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, code] of Object.entries(FIREBASE)) writeFileSync(path.join(folder, name), code)
  const [program] = recipe('Firebase')
  const phone = '+22238089336'
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  await withHook(typescript, program!, values, async (post) => {
    const ask = async (name: string, body: unknown) => {
      const response = await post(JSON.stringify(body), {}, name)
      return [response.status, await response.json()]
    }
    expect((await post('no JSON', {}, '/start')).status).toBe(400)
    expect(await ask('/start', { phone })).toEqual([200, {}])
    expect(await ask('/start', { phone })).toEqual([429, { message: 'Wait a minute' }])
    await until(() => h.simulator.messages().length > 0)
    const code = h.simulator.messages()[0]!.text.match(/\d{6}$/)![0]
    const wrong = [401, { message: 'The code is wrong or too old' }]
    expect(await ask('/finish', { phone, code: code.slice(1) })).toEqual(wrong)
    expect(await ask('/finish', { phone, code })).toEqual([200, { token: `token of ${phone}` }])
    expect(await ask('/finish', { phone, code })).toEqual(wrong)
  })
})

/** As much of Laravel as a channel sees. */
const LARAVEL = `<?php
namespace Illuminate\\Notifications { class Notification { public string $id = 'n-1'; } }
namespace {
    require 'vendor/autoload.php';
    require 'SmsChannel.php';
    final class Ready extends Illuminate\\Notifications\\Notification {
        public function toSms(object $notifiable): string { return 'Ready'; }
    }
    final class User {
        public function __construct(private readonly ?string $phone) {}
        public function routeNotificationFor(string $driver, object $of): ?string { return $driver === 'sms' ? $this->phone : null; }
    }
    $channel = new App\\Channels\\SmsChannel(new Caravan\\Client('https://sms.example.net', 'YOUR_KEY'));
    foreach ([new User('+22238089336'), new User('+22238089336'), new User(null)] as $user) {
        $channel->send($user, new Ready());
    }
    echo 'sent';
}`

test('the channel for Laravel sends a notification once, however often it is tried', async (t) => {
  const php = languageNamed('php')
  if (!php) return t.skip('This machine has no PHP')
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [channel] = recipe('Laravel').filter(({ kind }) => kind === 'php')
  writeFileSync(path.join(php.cwd, 'SmsChannel.php'), channel!.code)
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  expect(await printed(php, { kind: 'php', code: LARAVEL }, values)).toBe('sent')
  await h.stop()
  expect(h.simulator.messages().map((one) => one.text)).toEqual(['Ready'])
})

/** Laravel's own container, notifications and queue, as Debian packages them; a queue that tries each job twice. */
const REAL_LARAVEL = `<?php
set_include_path('/usr/share/php');
require 'Illuminate/autoload.php';
require 'vendor/autoload.php';
require 'SmsChannel.php';

use Illuminate\\Bus\\Queueable;
use Illuminate\\Contracts\\Queue\\ShouldQueue;
use Illuminate\\Notifications\\AnonymousNotifiable;
use Illuminate\\Notifications\\Notifiable;
use Illuminate\\Notifications\\Notification;

class Ready extends Notification {
    use Queueable;
    public function __construct(protected string $text) {}
    public function via(object $notifiable): array { return [\\App\\Channels\\SmsChannel::class]; }
    public function toSms(object $notifiable): string { return $this->text; }
}
final class ReadyLater extends Ready implements ShouldQueue {}
final class User {
    use Notifiable;
    public function __construct(private readonly ?string $phone) {}
    public function routeNotificationForSms(): ?string { return $this->phone; }
}
final class Queue extends Illuminate\\Queue\\SyncQueue {
    public function push($job, $data = '', $queue = null) {
        $payload = $this->createPayload($job, 'sms', $data);
        for ($try = 0; $try < 2; $try++) $this->resolveJob($payload, 'sms')->fire();
    }
}

$app = new Illuminate\\Container\\Container();
Illuminate\\Container\\Container::setInstance($app);
$app->instance(Illuminate\\Contracts\\Container\\Container::class, $app);
$app->singleton('events', fn () => new Illuminate\\Events\\Dispatcher($app));
$app->alias('events', Illuminate\\Contracts\\Events\\Dispatcher::class);
$queue = new Queue();
$queue->setContainer($app);
$app->singleton(Illuminate\\Bus\\Dispatcher::class, fn () => new Illuminate\\Bus\\Dispatcher($app, fn () => $queue));
$app->alias(Illuminate\\Bus\\Dispatcher::class, Illuminate\\Contracts\\Bus\\Dispatcher::class);
(new Illuminate\\Notifications\\NotificationServiceProvider($app))->register();
$app->instance('config', new Illuminate\\Config\\Repository(
    ['services' => ['caravan' => ['url' => 'https://sms.example.net', 'key' => 'YOUR_KEY']]]));
$provider = new class($app) { public function __construct(private $app) {} public function register() {
PROVIDER
}};
$provider->register();

(new User('+22238089336'))->notify(new Ready('At once'));
(new User('+22238089336'))->notify(new ReadyLater('Queued'));
(new User(null))->notify(new Ready('To nobody'));
(new AnonymousNotifiable())->route('sms', '+22238089337')->notify(new Ready('On demand'));
echo 'sent';
`

test('the channel for Laravel is found by its notifications, and sends what its queue tries twice once', async (t) => {
  const php = languageNamed('php')
  if (!php || !existsSync('/usr/share/php/Illuminate/Notifications'))
    return t.skip('This machine has no Laravel')
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [channel, provider] = recipe('Laravel')
  writeFileSync(path.join(php.cwd, 'SmsChannel.php'), channel!.code)
  const code = REAL_LARAVEL.replace('PROVIDER', provider!.code)
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  expect(await printed(php, { kind: 'php', code }, values)).toBe('sent')
  await h.stop()
  const texts = h.simulator.messages().map((one) => one.text)
  expect(texts.toSorted()).toEqual(['At once', 'On demand', 'Queued'])
})

/** A Django of one file, around what the recipe shows. */
const DJANGO = `
import django
from django.conf import settings
settings.configure(CARAVAN_URL="https://sms.example.net", CARAVAN_KEY="YOUR_KEY", CARAVAN_WEBHOOK_SECRET="whsec_SECRET",
    ROOT_URLCONF="urls", ALLOWED_HOSTS=["*"], DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
django.setup()
from django.db import transaction
from django.test import Client as Browser
from sms import send_sms
with transaction.atomic():
    send_sms("+22238089336", "Committed", key="a")
try:
    with transaction.atomic():
        send_sms("+22238089336", "Rolled back", key="b")
        raise ValueError
except ValueError:
    pass
hook = Browser(enforce_csrf_checks=True)
body, signed = BODY, SIGNED
for data in (body, body.replace("evt_1", "evt_2")):
    print(hook.post("/hook", data=data, content_type="application/json", **signed).status_code)
print(hook.post("/hook", data=body, content_type="application/json").status_code, hook.get("/hook").status_code)
`

test('the files for Django send after the commit, and believe what is signed alone', async (t) => {
  const python = languageNamed('python with Django')
  if (!python) return t.skip('This machine has no Django')
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [sms, view] = recipe('Django')
  const files = { 'sms.py': sms!.code, 'views.py': view!.code }
  for (const [name, code] of Object.entries(files)) writeFileSync(path.join(python.cwd, name), code)
  const urls = `from django.urls import path\nfrom views import sms_webhook\nurlpatterns = [path("hook", sms_webhook)]\n`
  writeFileSync(path.join(python.cwd, 'urls.py'), urls)
  const secret = newSigningSecret()
  const body = '{"id":"evt_1","type":"bulk.completed","data":{"status":"completed"}}'
  const signed = Object.entries(signedHeaders([secret], body)).map(([name, value]) => [
    `HTTP_${name.toUpperCase().replaceAll('-', '_')}`,
    value,
  ])
  const values = {
    'https://sms.example.net': h.url,
    YOUR_KEY: apiKey,
    whsec_SECRET: secret,
    BODY: JSON.stringify(body),
    SIGNED: JSON.stringify(Object.fromEntries(signed)),
  }
  const lines = (await printed(python, { kind: 'python', code: DJANGO }, values)).trim().split('\n')
  expect(lines).toEqual(["bulk.completed {'status': 'completed'}", '204', '401', '401 405'])
  await h.stop()
  expect(h.simulator.messages().map((one) => one.text)).toEqual(['Committed'])
})
