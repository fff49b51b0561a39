/** docs/recipes.md: what can be run without the services that it is about. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { answersOfHook, examplesOf, printed } from './examples.ts'
import { type Languages, languages, output } from './languages.ts'

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

test('the hook for Supabase sends the code, once, and believes nobody else', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [hook] = recipe('Supabase')
  const body = JSON.stringify({ user: { id: '6481', phone: '22238089336' }, sms: { otp: '561166' } })
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  const answers = await answersOfHook(languageNamed('typescript')!, hook!, {
    secret: 'whsec_SUPABASE_SECRET',
    body,
    changed: body.replace('561166', '000000'),
    values,
  })
  expect(answers).toEqual([200, 401])
  await h.stop()
  expect(h.simulator.messages().map(({ destination, text }) => [destination, text])).toEqual([
    ['22238089336', 'Your code is 561166'],
  ])
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

/** A Django of one file, around what the recipe shows. */
const DJANGO = `
import json, os, sys, time
import django
from django.conf import settings
settings.configure(CARAVAN_URL="https://sms.example.net", CARAVAN_KEY="YOUR_KEY", CARAVAN_WEBHOOK_SECRET=sys.argv[1],
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
print(Browser().post("/hook", data="{}", content_type="application/json").status_code)
`

test('the files for Django send after the commit, and refuse what is not signed', async (t) => {
  const python = languageNamed('python')
  const hasDjango =
    python &&
    (await output(python, ['python3', '-c', 'import django']).then(
      () => true,
      () => false,
    ))
  if (!hasDjango) return t.skip('This machine has no Django')
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const [sms, view] = recipe('Django')
  const files = { 'sms.py': sms!.code, 'views.py': view!.code }
  for (const [name, code] of Object.entries(files)) writeFileSync(path.join(python.cwd, name), code)
  const urls = `from django.urls import path\nfrom views import sms_webhook\nurlpatterns = [path("hook", sms_webhook)]\n`
  writeFileSync(path.join(python.cwd, 'urls.py'), urls)
  const code = DJANGO.replace('sys.argv[1]', '"whsec_AAAA"')
  const values = { 'https://sms.example.net': h.url, YOUR_KEY: apiKey }
  expect((await printed(python, { kind: 'python', code }, values)).trim()).toBe('401')
  await h.stop()
  expect(h.simulator.messages().map((one) => one.text)).toEqual(['Committed'])
})
