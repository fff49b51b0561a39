/**
 * caravan alarm list | show | ack | silence | rules | set | channels | add | remove | test | processes | forget | note:
 * what is wrong, who is told of it, and from when on.
 */
import type { Command } from 'commander'
import { accountIdOf } from '../support/accounts.ts'
import { type Admin, withAdmin } from '../support/admin.ts'
import type { Answer } from '../support/admin-paths.ts'
import { CliError, type JsonOption, printResult, table } from '../support/output.ts'
import { moment, processCommands } from './alarm-processes.ts'

const JSON_OPTION = ['--json', 'print one JSON object'] as const
const ALARM = '<alarm>'
const ALARM_HELP = 'its id, as `alarm list` shows it, or its first digits'

export function alarmCommands(program: Command): void {
  const alarm = program.command('alarm').description('what is wrong, and who is told of it')
  alarm
    .command('list')
    .description('the alarms that are on; with --all, those that have ended too')
    .option('--all', 'those that have ended as well')
    .option(...JSON_OPTION)
    .action(list)
  alarm
    .command('show')
    .description('one alarm: what to do, and who was told')
    .argument(ALARM, ALARM_HELP)
    .option(...JSON_OPTION)
    .action(show)
  alarm
    .command('ack')
    .description('say that you look after it: nobody is told again before it ends')
    .argument(ALARM, ALARM_HELP)
    .option(...JSON_OPTION)
    .action(acknowledge)
  alarm
    .command('silence')
    .description('let nobody be told of it for a while')
    .argument(ALARM, ALARM_HELP)
    .option('--minutes <n>', 'for how long; 0 ends the silence', '60')
    .option(...JSON_OPTION)
    .action(silence)
  ruleCommands(alarm)
  channelCommands(alarm)
  processCommands(alarm)
}

function ruleCommands(alarm: Command): void {
  alarm
    .command('rules')
    .description('the rules, with their thresholds')
    .option(...JSON_OPTION)
    .action(rules)
  alarm
    .command('set')
    .description('change a rule; a setting that is left out stays as it is')
    .argument('<rule>', 'its name, such as bind_down')
    .option('--threshold <n>', 'in the unit of the rule')
    .option('--for <seconds>', 'how long it has to last, and to be over')
    .option('--on', 'switch it on')
    .option('--off', 'switch it off: its alarms end')
    .option('--channels <ids>', 'who is told, with commas; "all" for all')
    .option('--default', 'take everything back to what it is by default')
    .option(...JSON_OPTION)
    .action(setRule)
}

function channelCommands(alarm: Command): void {
  alarm
    .command('channels')
    .description('who is told, and how the last notice went')
    .option(...JSON_OPTION)
    .action(channels)
  alarm
    .command('add')
    .description('tell somebody: an address of mail, a URL, or a phone number')
    .argument('<target>', 'ops@example.net, https://example.net/hook, or +22238089336')
    .option('--account <account>', 'for a phone: the account that pays for the messages')
    .option('--language <language>', 'en, fr or ar', 'en')
    .option(...JSON_OPTION)
    .action(addChannel)
  alarm
    .command('remove')
    .description('tell somebody no more')
    .argument('<channel>', 'its id or its target')
    .option(...JSON_OPTION)
    .action(removeChannel)
  alarm
    .command('test')
    .description('send a test to somebody; `alarm channels` says how it went')
    .argument('<channel>', 'its id or its target')
    .option(...JSON_OPTION)
    .action(testChannel)
}

type Alarm = Answer<'GET', '/alarms'>['alarms'][number]

async function list({ all, json }: { all?: boolean } & JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const query = all ? {} : { state: 'firing' }
    const alarms = await admin.all('/alarms', 'alarms', query)
    printResult(json, { alarms }, () =>
      alarms.length === 0
        ? all
          ? 'There was never an alarm.'
          : 'No alarm is on.'
        : table(
            ['Alarm', 'Since', 'State', 'What is so'],
            alarms.map((alarm) => [alarm.alarmId, moment(alarm.since), stateOf(alarm), alarm.what]),
            [38, 21, 24, 70],
          ),
    )
  })
}

function stateOf({ state, acknowledgedBy, silencedUntil, endedAt }: Alarm): string {
  if (state === 'ended') return `ended ${moment(endedAt ?? '')}`
  if (silencedUntil !== null) return `silent until ${moment(silencedUntil)}`
  return acknowledgedBy === null ? 'ON' : `seen by ${acknowledgedBy}`
}

const ID_LENGTH = 36

/** The whole id of an alarm that is on, for its first digits. */
async function alarmIdOf(admin: Admin, text: string): Promise<string> {
  if (text.length === ID_LENGTH) return text
  const alarms = await admin.all('/alarms', 'alarms', { state: 'firing' })
  const [found, another] = alarms.filter(({ alarmId }) => alarmId.startsWith(text.toLowerCase()))
  if (!found) throw new CliError(`No alarm that is on begins with ${text}: caravan alarm list`)
  if (another) throw new CliError(`Several alarms begin with ${text}: give more of the id`)
  return found.alarmId
}

async function show(text: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const alarmId = await alarmIdOf(admin, text)
    const { alarm } = await admin.ask('GET', '/alarms/{alarmId}', { params: { alarmId } })
    printResult(json, alarm, () =>
      [
        `${alarm.title}: ${stateOf(alarm)}, since ${moment(alarm.since)} UTC`,
        alarm.what,
        '',
        alarm.todo,
        ...(alarm.notices.length === 0 ? ['', 'Nobody was told.'] : ['', toldTable(alarm.notices)]),
      ].join('\n'),
    )
  })
}

function toldTable(notices: Answer<'GET', '/alarms/{alarmId}'>['alarm']['notices']): string {
  return table(
    ['Told', 'Of', 'When', 'How it went'],
    notices.map(({ target, about, createdAt, state, attempts, error }) => [
      target,
      about,
      moment(createdAt),
      error === null ? state : `${state} after ${attempts}: ${error}`,
    ]),
  )
}

async function acknowledge(text: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const alarmId = await alarmIdOf(admin, text)
    const { alarm } = await admin.ask('POST', '/alarms/{alarmId}/acknowledge', { params: { alarmId } })
    printResult(json, alarm, () => `${alarm.title}: nobody is told again before it ends.`)
  })
}

async function silence(text: string, { minutes, json }: { minutes: string } & JsonOption): Promise<void> {
  const wanted = numberOf('--minutes', minutes)
  await withAdmin(async (admin) => {
    const alarmId = await alarmIdOf(admin, text)
    const { alarm } = await admin.ask('POST', '/alarms/{alarmId}/silence', {
      params: { alarmId },
      body: { minutes: wanted === 0 ? null : wanted },
    })
    const { title, silencedUntil } = alarm
    printResult(json, alarm, () =>
      silencedUntil === null
        ? `${title}: the silence has ended.`
        : `${title}: nobody is told until ${moment(silencedUntil)} UTC.`,
    )
  })
}

function numberOf(option: string, text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number))
    throw new CliError(`${option} must be a number, not "${text}"`)
  return number
}

async function rules({ json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { rules: all } = await admin.ask('GET', '/alarm-rules')
    printResult(json, { rules: all }, () =>
      table(
        ['Rule', 'What', 'Alarm', 'For', ''],
        all.map(({ rule, title, alarmWhen, threshold, unit, forSeconds, enabled }) => [
          rule,
          title,
          `${alarmWhen} ${threshold} ${unit}`,
          `${forSeconds} s`,
          enabled ? '' : 'off',
        ]),
      ),
    )
  })
}

interface RuleOptions extends JsonOption {
  threshold?: string
  for?: string
  on?: boolean
  off?: boolean
  channels?: string
  default?: boolean
}

async function setRule(rule: string, options: RuleOptions): Promise<void> {
  const { threshold, on, off, channels: told, json } = options
  if (on && off) throw new CliError('Say one of --on and --off')
  await withAdmin(async (admin) => {
    const params = { rule }
    const { rules: all } = await admin.ask('GET', '/alarm-rules')
    const before = all.find((one) => one.rule === rule)
    if (!before)
      throw new CliError(`No rule is called ${rule}; the rules: ${all.map((one) => one.rule).join(', ')}`)
    const body = options.default
      ? {}
      : {
          enabled: on ? true : off ? false : before.enabled,
          threshold: threshold === undefined ? before.threshold : numberOf('--threshold', threshold),
          forSeconds: options.for === undefined ? before.forSeconds : numberOf('--for', options.for),
          channels: told === undefined ? before.channels : told === 'all' ? null : told.split(','),
        }
    const { rule: after } = await admin.ask('PUT', '/alarm-rules/{rule}', { params, body })
    const { title, enabled, alarmWhen, unit, forSeconds } = after
    printResult(json, after, () =>
      enabled
        ? `${title}: an alarm when ${alarmWhen} ${after.threshold} ${unit} for ${forSeconds} s.`
        : `${title}: never an alarm.`,
    )
  })
}

async function channels({ json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const { channels: all } = await admin.ask('GET', '/alarm-channels')
    printResult(json, { channels: all }, () =>
      all.length === 0
        ? 'Nobody is told of alarms yet: caravan alarm add ops@example.net'
        : table(
            ['Channel', 'Kind', 'Target', 'Last notice'],
            all.map(({ channelId, kind, target, enabled, lastState, lastError, lastAt }) => [
              channelId,
              kind,
              target,
              enabled
                ? [lastState ?? 'none yet', lastAt && moment(lastAt), lastError].filter(Boolean).join(' ')
                : 'switched off',
            ]),
          ),
    )
  })
}

async function addChannel(
  target: string,
  { account, language, json }: { account?: string; language: string } & JsonOption,
): Promise<void> {
  const kind = /^[a-z][a-z0-9+.-]*:\/\//i.test(target) ? 'webhook' : target.includes('@') ? 'mail' : 'sms'
  if (kind === 'sms' && !/\d/.test(target))
    throw new CliError(`${target} is no web address, no address of mail and no phone number`)
  await withAdmin(async (admin) => {
    const accountId = await accountIdOf(admin, account)
    const body = { kind, target, language, ...(accountId === undefined ? {} : { accountId }) }
    const { channelId, secret } = await admin.ask('POST', '/alarm-channels', { body })
    printResult(json, { channelId, secret }, () =>
      [
        `${target} is told of alarms. Try it: caravan alarm test ${channelId}`,
        ...(secret === undefined ? [] : [`Its secret, which is not shown again: ${secret}`]),
      ].join('\n'),
    )
  })
}

async function channelIdOf(admin: Admin, text: string): Promise<string> {
  const { channels: all } = await admin.ask('GET', '/alarm-channels')
  const found = all.find(({ channelId, target }) => channelId === text || target === text)
  if (!found) throw new CliError(`Nobody is told by ${text}: caravan alarm channels`)
  return found.channelId
}

async function removeChannel(text: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const channelId = await channelIdOf(admin, text)
    await admin.ask('DELETE', '/alarm-channels/{channelId}', { params: { channelId } })
    printResult(json, { channelId }, () => `${text} is told no more.`)
  })
}

async function testChannel(text: string, { json }: JsonOption): Promise<void> {
  await withAdmin(async (admin) => {
    const channelId = await channelIdOf(admin, text)
    await admin.ask('POST', '/alarm-channels/{channelId}/test', { params: { channelId } })
    printResult(json, { channelId }, () => 'The test is on its way: caravan alarm channels says how it went.')
  })
}
