/** The sentences of alarms in English. */
import { counter } from './counted.ts'
import type { AlarmTexts } from './text-shape.ts'

const plural = counter('en')
const reason = (error: string | number | null | undefined) => (error ? ` The last error: ${error}` : '')

export const EN: AlarmTexts = {
  notice: {
    firing: 'Alarm',
    reminder: 'Still so',
    ended: 'Over',
    test: 'Test',
    testWhat: 'This is a test of an alarm channel of Caravan. Nothing is wrong.',
    again: '[repeated]',
    more: (n) => `and ${n} more`,
  },
  rules: {
    bind_down: {
      title: 'A bind is down',
      what: ({ down, binds, error }, subject) =>
        `${down} of ${binds} ${plural(binds, { one: 'bind', other: 'binds' })} of ${subject} ${plural(down, { one: 'is', other: 'are' })} not bound.${reason(error)}`,
      todo: 'Run the bind doctor for the connection (caravan smsc test NAME). If the carrier is away, its messages go to the other carriers of their routes; where a route has no other, add one or pause it.',
    },
    bind_refused: {
      title: 'A bind is refused',
      what: ({ refused, error }, subject) =>
        `The carrier refuses ${refused} ${plural(refused, { one: 'bind', other: 'binds' })} of ${subject}.${reason(error)}`,
      todo: 'Check system id, password and the number of binds with the carrier; the carrier may also have blocked this address. Then change the connection: it binds again at once.',
    },
    queue_old: {
      title: 'Messages wait',
      what: ({ seconds, batchId, name, account }) =>
        `Nothing of ${name ? `“${name}”` : `batch ${batchId}`}${account ? ` of ${account}` : ''} has gone for ${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })}, although it may be sent.`,
      todo: 'Ask why with caravan why, or look at Now: a route may be paused, have no bind that is up, or a carrier may throttle. Change the route, or the rate of the connection.',
    },
    delivery_fall: {
      title: 'Fewer messages are delivered',
      what: ({ share, before }, subject) =>
        `${subject} has delivered ${share} % in the last hour, after ${before} % in the week before.`,
      todo: 'Compare with another carrier: send a test over each. Tell the carrier, and let the route prefer another one until it is repaired.',
    },
    receipts_unmatched: {
      title: 'Receipts match nothing',
      what: ({ unmatched, share }, subject) =>
        `${unmatched} ${plural(unmatched, { one: 'receipt', other: 'receipts' })} of ${subject} in the last hour (${share} %) ${plural(unmatched, { one: 'names', other: 'name' })} no message of ours.`,
      todo: 'The carrier may write ids in receipts in another form, or send those of another system id. Trace the connection, and set receiptIds; without that, deliveries stay unknown.',
    },
    balance_low: {
      title: 'A balance is low',
      what: ({ name, balance, below, currency }) =>
        `${name} has ${balance} ${currency}, less than the ${below} ${currency} at which it wants to be told.`,
      todo: 'Ask the customer to pay, or top the account up. At the limit its batches are refused.',
    },
    margin_negative: {
      title: 'A connection loses money',
      what: ({ margin, currency }, subject) =>
        `The messages of ${subject} in the last day have earned ${margin} ${currency} after their cost.`,
      todo: 'Compare prices and costs by destination, and change the price, the route or the carrier.',
    },
    account_stopped: {
      title: 'An account was stopped',
      what: ({ name, rule, messages, limit, range, money, moneyLimit, currency }) =>
        rule === 'range'
          ? `${name} was stopped: ${messages} ${plural(messages, { one: 'number', other: 'numbers' })} of the one range ${range} at a destination that is new to it.`
          : money != null
            ? `${name} was stopped: messages for ${money} ${currency} in an hour, where ${moneyLimit} ${currency} would have been much.`
            : `${name} was stopped: ${messages} ${plural(messages, { one: 'message', other: 'messages' })} in an hour, where ${limit} would have been many.`,
      todo: 'Look at what it sends and ask the customer. If it is right, resume the account: its waiting messages then go. If not, revoke its keys and cancel its batches, which gives the money back.',
    },
    disk_low: {
      title: 'The disk is nearly full',
      what: ({ free }) => `${free} MB are free where the database is.`,
      todo: 'Make room or enlarge the disk now: with none left, nothing is accepted. CARAVAN_RETENTION_DAYS lets old messages go.',
    },
    backup_old: {
      title: 'The last backup is old',
      what: ({ hours, made }) =>
        made
          ? `The last backup is ${hours} ${plural(hours, { one: 'hour', other: 'hours' })} old.`
          : `No backup was ever made here, for ${hours} ${plural(hours, { one: 'hour', other: 'hours' })}.`,
      todo: 'Run caravan backup FILE, and see why the timer did not. Whoever backs up by other means says so with caravan alarm note backup.',
    },
    doctor_unwell: {
      title: 'The doctor has found something',
      what: ({ wrong, names }) =>
        `${wrong} ${plural(wrong, { one: 'check of the database has', other: 'checks of the database have' })} failed: ${names}.`,
      todo: 'Run caravan doctor: it lists the rows. Books that do not add up are a fault of the program or of a hand in the database. Make a backup before anything is changed.',
    },
    process_silent: {
      title: 'A process has gone silent',
      what: ({ seconds }, subject) =>
        `${subject} was last heard of ${seconds} ${plural(seconds, { one: 'second', other: 'seconds' })} ago.`,
      todo: 'See whether its machine is up, and what its log ends with. Its binds and its work are with the other processes by now; start it again. If it was taken away for good: caravan alarm forget NAME.',
    },
  },
}
