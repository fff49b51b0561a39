import { expect, test } from 'vitest'
import { changedSince, testsFor } from './changed.ts'

test('a changed file selects the tests that reach it without the whole program', () => {
  expect(testsFor(['src/dispatch/hand.ts'])).toEqual(
    ['hand', 'lane', 'slice-end', 'taker'].map((name) => `test/dispatch/${name}.test.ts`),
  )
  expect(testsFor(['src/sms/gsm7.ts'])).toContain('test/sms/gsm7.test.ts')
})

test('one that none reaches selects those of its folder, but no stories of minutes', () => {
  const tests = testsFor(['src/batches/accept/write.ts'])
  expect(tests).toContain('test/batches/accept/template.test.ts')
  expect(tests.filter((name) => !name.startsWith('test/batches/'))).toEqual([])
})

test('a test is selected by itself, a story too', () => {
  expect(testsFor(['test/property/books.test.ts', 'test/sms/gsm7.test.ts', 'README.md'])).toEqual([
    'test/property/books.test.ts',
    'test/sms/gsm7.test.ts',
  ])
})

test('the commit to compare with is the one that is named, or the last', () => {
  expect(changedSince(['run'])).toBeUndefined()
  expect(changedSince(['run', '--changed'])).toBe('HEAD')
  expect(changedSince(['run', '--changed', 'test/sms'])).toBe('HEAD')
  expect(changedSince(['run', '--changed', 'HEAD~0'])).toBe('HEAD~0')
  expect(changedSince(['run', '--changed=HEAD~0'])).toBe('HEAD~0')
})
