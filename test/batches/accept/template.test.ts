/** Texts with names in them: what is a name, what becomes of it, and what is no such thing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTemplate, renderTemplate, type Variables } from '../../../src/batches/accept/template.ts'

const render = (source: string, variables?: Variables) => {
  const made = renderTemplate(parseTemplate(source), variables)
  return 'text' in made ? made.text : made
}

test('names stand for values, in any order and as often as they are there', () => {
  expect(render('{{a}}, {{b}} and {{a}}', { a: 'x', b: 'y' })).toBe('x, y and x')
  expect(render('{{a}}{{b}}', { b: 2, a: 1 })).toBe('12')
  expect(render('{{n}} / {{m}} / {{k}}', { n: 0, m: -1.5, k: 38089336 })).toBe('0 / -1.5 / 38089336')
  expect(render('Bonjour {{prénom}}, مرحبا {{اسم}}', { prénom: 'Aïcha', اسم: 'فاطمة' })).toBe(
    'Bonjour Aïcha, مرحبا فاطمة',
  )
})

test('blanks around a name do not count, those within it do', () => {
  expect(parseTemplate('a{{ x }}b{{\tfirst name\n}}c{{y}}')).toEqual({
    source: 'a{{ x }}b{{\tfirst name\n}}c{{y}}',
    literals: ['a', 'b', 'c', ''],
    names: ['x', 'first name', 'y'],
  })
  expect(render('{{first name}}', { 'first name': 'Ali' })).toBe('Ali')
})

test('what is no name stays as it is', () => {
  for (const text of [
    '',
    'no name',
    '{a}',
    '{{}}',
    '{{ }}',
    '{{a}',
    '{a}}',
    '{{a{b}}',
    '{{a}b}}',
    `{{${'x'.repeat(101)}}}`,
    '{ {a} }',
  ])
    expect([text, parseTemplate(text).names, render(text)]).toEqual([text, [], text])
  expect(parseTemplate(`{{${'x'.repeat(100)}}}`).names).toEqual(['x'.repeat(100)])
  expect(render('{{{a}}}', { a: 'x' })).toBe('{x}')
})

test('a value is taken as it is: braces, dollars and backslashes in it mean nothing', () => {
  const values = { a: '{{b}}', b: '$& $1 $$ \\n', c: '}}{{a}}' }
  expect(render('{{a}}|{{b}}|{{c}}', values)).toBe('{{b}}|$& $1 $$ \\n|}}{{a}}')
})

test('the first name without a value is named: an empty one is none', () => {
  expect(render('{{a}} {{b}} {{c}}', { a: 'x' })).toEqual({ missing: 'b' })
  expect(render('{{a}}', { a: '' })).toEqual({ missing: 'a' })
  expect(render('{{a}}')).toEqual({ missing: 'a' })
  expect(render('{{A}}', { a: 'x' })).toEqual({ missing: 'A' })
  // One that is nowhere in the text is not missed.
  expect(render('{{a}}', { a: ' ', other: '' })).toBe(' ')
})

test('what every object has is no value', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])
    expect(render(`{{${name}}}`, {})).toEqual({ missing: name })
  expect(render('{{constructor}} {{__proto__}}', JSON.parse('{"constructor":"a","__proto__":"b"}'))).toBe(
    'a b',
  )
})

test('whatever stands around the names, a text is put together of it and the values', () => {
  const literal = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[{}]/g, ''))
  const name = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((text) => /^[^\s{}]([^{}]*[^\s{}])?$/.test(text))
  const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer())
  const pieces = fc.array(fc.tuple(name, value, literal, fc.constantFrom('', ' ', '\n  ')))
  fc.assert(
    fc.property(literal, pieces, (first, pieces) => {
      const variables = Object.fromEntries(pieces.map(([name, value]) => [name, value]))
      const source =
        first + pieces.map(([name, , text, blank]) => `{{${blank}${name}${blank}}}${text}`).join('')
      const expected = first + pieces.map(([name, , text]) => `${variables[name]}${text}`).join('')
      expect(render(source, variables)).toBe(expected)
      expect(parseTemplate(source).names).toEqual(pieces.map(([name]) => name))
    }),
  )
})

test('braces without end are no work', () => {
  const places = (text: string) => parseTemplate(text).names.length
  expect(places('{{'.repeat(50_000))).toBe(0)
  expect(places(`{{a${' '.repeat(100_000)}`)).toBe(0)
  expect(places(`{{${' '.repeat(100_000)}`)).toBe(0)
})
