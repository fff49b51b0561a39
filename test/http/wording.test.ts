/** The refusals of schemas, in sentences of our own: nobody is shown one of the library's. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { check } from '../../src/http/schema.ts'
import type { AppError } from '../../src/kernel/errors.ts'

function messageFor(schema: z.ZodType, value: unknown): string {
  try {
    check(z.object({ it: schema }), value === undefined ? {} : { it: value })
    return 'ok'
  } catch (error) {
    return ((error as AppError).body['errors'] as { message: string }[])[0]!.message
  }
}

test.for<[string, z.ZodType, unknown, string]>([
  ['a missing value', z.string(), undefined, 'Required'],
  ['a missing choice', z.enum(['a', 'b']), undefined, 'Required'],
  ['a missing value of several types', z.union([z.number(), z.string()]).nullable(), undefined, 'Required'],
  ['another type', z.string(), 5, 'Expected string, received number'],
  ['a fraction', z.int(), 1.5, 'Expected integer, received float'],
  ['what is no number', z.coerce.number(), 'x', 'Expected number, received nan'],
  [
    'none of several types',
    z.union([z.number(), z.string()]),
    true,
    'Expected number or string, received boolean',
  ],
  [
    'the right type and too long',
    z.union([z.number(), z.string().max(1)]),
    'ab',
    'String must contain at most 1 character(s)',
  ],
  ['too small a number', z.int().min(1), 0, 'Must be at least 1'],
  ['too big a number', z.int().max(7), 8, 'Must be at most 7'],
  ['too few', z.array(z.int()).min(1), [], 'Array must contain at least 1 element(s)'],
  ['too many', z.array(z.int()).max(1), [1, 2], 'Array must contain at most 1 element(s)'],
  ['too short', z.string().min(1), '', 'String must contain at least 1 character(s)'],
  ['another choice', z.enum(['a', 'b']), 'c', 'Must be one of a, b'],
  ['another value', z.literal(true), false, 'Must be true'],
  [
    'no time',
    z.iso.datetime({ offset: true }),
    '2026-01-15T10:30:00',
    'Must be a time with its zone, such as 2026-01-15T10:30:00Z',
  ],
  ['no id', z.uuid(), 'x', 'Must be an id such as 019a5f0c-0000-7000-8000-000000000000'],
  ['another form', z.string().regex(/^a$/), 'b', 'Does not have the form that is described for it'],
  ['an unknown key', z.strictObject({}), { a: 1 }, 'Unknown key: "a"'],
  ['a value of its own check', z.string().refine(() => false), 'x', 'Is not valid here'],
  ['a sentence of its own', z.string().refine(() => false, 'Must be so'), 'x', 'Must be so'],
])('%s', ([, schema, value, message]) => {
  expect(messageFor(schema, value)).toBe(message)
})
