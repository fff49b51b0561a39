/** Signatures by Standard Webhooks. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newSigningSecret, sign, verify } from '../../src/webhooks/signature.ts'

/** The example of Standard Webhooks, which the libraries of that standard are tested with. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const SIGNED = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestampSeconds: 1_614_265_330,
  body: '{"test": 2432232314}',
}
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const NOW = SIGNED.timestampSeconds

test('the example of the standard is signed as the standard says', () => {
  expect(sign([SECRET], SIGNED)).toBe(SIGNATURE)
  expect(verify(SECRET, SIGNATURE, SIGNED, NOW)).toBe(true)
})

test('while two secrets are exchanged either of them verifies', () => {
  const [next, other] = [newSigningSecret(), newSigningSecret()]
  const signatures = sign([next, SECRET], SIGNED)
  expect(signatures.split(' ')).toEqual([sign([next], SIGNED), SIGNATURE])
  expect([next, SECRET, other].map((secret) => verify(secret, signatures, SIGNED, NOW))).toEqual([
    true,
    true,
    false,
  ])
})

test('a new secret has 32 octets, and is never the same', () => {
  const secrets = [newSigningSecret(), newSigningSecret()]
  expect(secrets.map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length)).toEqual([
    32, 32,
  ])
  expect(secrets[0]).not.toBe(secrets[1])
})

test.for<[string, string, Partial<typeof SIGNED>, number]>([
  ['another id', SIGNATURE, { id: 'msg_2' }, NOW],
  ['another body', SIGNATURE, { body: '{"test": 2432232315}' }, NOW],
  ['another time', SIGNATURE, { timestampSeconds: NOW + 1 }, NOW],
  ['more than five minutes ago', SIGNATURE, {}, NOW + 301],
  ['more than five minutes ahead', SIGNATURE, {}, NOW - 301],
  ['another version', SIGNATURE.replace('v1', 'v2'), {}, NOW],
  ['half a signature', SIGNATURE.slice(0, 20), {}, NOW],
  ['nothing', '', {}, NOW],
])('what does not hold is refused: %s', ([, signatures, changes, now]) => {
  expect(verify(SECRET, signatures, { ...SIGNED, ...changes }, now)).toBe(false)
})

test('five minutes of difference are let pass', () => {
  for (const now of [NOW - 300, NOW + 300]) expect(verify(SECRET, SIGNATURE, SIGNED, now)).toBe(true)
})

const GUIDE = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')

/** A call of the function of that name with arguments in JSON, which both languages read. */
test.for([
  [
    'python',
    'python3',
    ['-c'],
    (call: string) =>
      `import json\na = json.loads(${call})\nprint(is_genuine(a['secret'], a['headers'], a['body'].encode()))`,
  ],
  [
    'php',
    'php',
    ['-r'],
    (call: string) =>
      `$a = json_decode(${call}, true); echo is_genuine($a['secret'], $a['headers'], $a['body']) ? 'True' : 'False';`,
  ],
] as const)('the guide’s function in %s knows what is genuine', ([language, command, args, ending], t) => {
  if (spawnSync(command, ['--version']).error && !process.env.CI) t.skip(`${command} is not installed`)
  const code = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(GUIDE)?.[1] as string
  const secret = newSigningSecret()
  const judge = (changes: { body?: string; ageSeconds?: number; secret?: string }) => {
    const timestampSeconds = Math.floor(Date.now() / 1_000) - (changes.ageSeconds ?? 0)
    const signed = { id: 'evt_1', timestampSeconds, body: '{"text":"été"}' }
    const headers = {
      'webhook-id': signed.id,
      'webhook-timestamp': String(timestampSeconds),
      'webhook-signature': sign([newSigningSecret(), changes.secret ?? secret], signed),
    }
    const text = JSON.stringify({ secret, headers, body: changes.body ?? signed.body })
    const quoted = `'${text.replaceAll('\\', '\\\\')}'`
    const { stdout, stderr } = spawnSync(command, [...args, `${code}\n${ending(quoted)}`], {
      encoding: 'utf8',
    })
    return stdout.trim() || stderr
  }
  expect(judge({})).toBe('True')
  expect(judge({ body: '{"text":"ete"}' })).toBe('False')
  expect(judge({ ageSeconds: 400 })).toBe('False')
  expect(judge({ secret: newSigningSecret() })).toBe('False')
})
