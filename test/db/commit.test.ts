/** The status of a transaction's id: what it proves, and on which server. */
import { expect, test } from 'vitest'
import { concluded, type Fate, type XactStatus } from '../../src/db/commit.ts'

const then = { database: '7', life: '00000001 10:00' }
const crashed = { ...then, life: '00000001 10:05' }
const promoted = { ...then, life: '00000002 09:00' }
const another = { database: '8', life: '00000001 10:00' }

const CASES: { status: XactStatus; now: typeof then | undefined; fate: Fate | undefined; why: string }[] = [
  { status: 'committed', now: then, fate: 'committed', why: 'the server that ran it says so' },
  { status: 'aborted', now: then, fate: 'aborted', why: 'the server that ran it says so' },
  { status: 'in progress', now: then, fate: undefined, why: 'it still commits' },
  { status: null, now: then, fate: 'unknown', why: 'its status was thrown away' },
  { status: 'committed', now: crashed, fate: 'unknown', why: 'another one may have got its id since' },
  { status: 'aborted', now: crashed, fate: 'aborted', why: 'neither of two with that id committed' },
  { status: 'future', now: crashed, fate: 'aborted', why: 'nothing of it was on the disk' },
  {
    status: 'committed',
    now: promoted,
    fate: 'unknown',
    why: 'the replica may have given the id to another one',
  },
  { status: 'aborted', now: promoted, fate: 'aborted', why: 'its commit did not reach the replica' },
  { status: 'future', now: promoted, fate: 'aborted', why: 'nothing of it reached the replica' },
  { status: 'in progress', now: promoted, fate: undefined, why: 'it will be one of the others' },
  { status: 'committed', now: undefined, fate: undefined, why: 'the server is in recovery' },
  { status: 'aborted', now: another, fate: 'unknown', why: 'ids of another database say nothing' },
]

test.for(CASES)('an id that is $status counts as $fate when $why', ({ status, now, fate }) => {
  expect(concluded(status, then, now)).toBe(fate)
})
