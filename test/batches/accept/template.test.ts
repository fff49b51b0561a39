/** Texts with names in them: which words are names, how they are replaced, and which are left alone. */
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
    places: ['x', 'first name', 'y'].map((name) => ({ name, otherwise: undefined })),
    isBroken: false,
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
    expect([text, parseTemplate(text).places, render(text)]).toEqual([text, [], text])
  expect(parseTemplate(`{{${'x'.repeat(100)}}}`).places).toEqual([
    { name: 'x'.repeat(100), otherwise: undefined },
  ])
  expect(render('{{{a}}}', { a: 'x' })).toBe('{x}')
})

test('braces that are no place are seen, for a phone would show them', () => {
  for (const text of [
    '{{a}',
    'x {{',
    '{{}}',
    '{{ }}',
    '{{|x}}',
    '{{a{b}}',
    '{{a}} {{b}',
    `{{${'x'.repeat(101)}}}`,
  ])
    expect([text, parseTemplate(text).isBroken]).toEqual([text, true])
  for (const text of ['', '{a}', '}}', '{{a}}', '{{{a}}}', '{{a|}}', 'a } b {'])
    expect([text, parseTemplate(text).isBroken]).toEqual([text, false])
})

test.each([
  ['{{nom|cher client}}', {}, 'cher client'],
  ['{{ nom | cher client }}!', { nom: '  ' }, 'cher client!'],
  ['{{nom|client}}', { nom: 'Ali' }, 'Ali'],
  ['Bonjour{{nom|}}', {}, 'Bonjour'],
  ['{{a|b|c}}', {}, 'b|c'],
  ['{{points|0}}', { points: 0 }, '0'],
])('%j with %j is %j', (source, variables, text) => {
  expect(render(source, variables)).toBe(text)
})

test.each([
  ['prénom', 'pre\u0301nom'],
  ['pre\u0301nom', 'prénom'],
  ['Nom', 'NOM'],
  ['first name', 'first_name'],
  ['first_name', 'First Name'],
  ['FirstName', 'first name'],
  ['first\u00a0name', 'first  name'],
  ['\ufeffnom', 'nom'],
  ['الاسم', '\u200fالاسم'],
])('{{%s}} is the variable %j', (name, variable) => {
  expect(render(`{{${name}}}`, { [variable]: 'Ali', other: 'x' })).toBe('Ali')
})

test('names that differ in a letter or an accent are others, and of two that read alike only the very one is meant', () => {
  expect(render('{{prénom}}', { prenom: 'Ali' })).toEqual({ missing: 'prénom' })
  expect(render('{{nom}}', { noms: 'Ali' })).toEqual({ missing: 'nom' })
  expect(render('{{nom}}', { Nom: 'Ali', NOM: 'BA' })).toEqual({ missing: 'nom' })
  expect(render('{{Nom}} {{NOM}}', { Nom: 'Ali', NOM: 'BA' })).toBe('Ali BA')
})

test.each([' Ali ', 'Ali\u00a0', '\u200bAli\u200e', '\tAli\n'])('%j is trimmed', (value) => {
  expect(render('<{{nom}}>', { nom: value })).toBe('<Ali>')
})

test('a value is taken as it is: braces, dollars and backslashes in it mean nothing', () => {
  const values = { a: '{{b}}', b: '$& $1 $$ \\n', c: '}}{{a}}' }
  expect(render('{{a}}|{{b}}|{{c}}', values)).toBe('{{b}}|$& $1 $$ \\n|}}{{a}}')
})

test('the first name without a value is named: an empty one is none', () => {
  expect(render('{{a}} {{b}} {{c}}', { a: 'x' })).toEqual({ missing: 'b' })
  expect(render('{{a}}', { a: '' })).toEqual({ missing: 'a' })
  expect(render('{{a}}')).toEqual({ missing: 'a' })
  for (const blank of [' ', '   ', '\u00a0', '\u200b', '\n'])
    expect(render('{{a}}', { a: blank })).toEqual({ missing: 'a' })
  // One that is nowhere in the text is not missed.
  expect(render('{{a}}', { a: 'x', other: '' })).toBe('x')
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
    .filter((text) => /^[^\s{}|]([^{}|]*[^\s{}|])?$/.test(text))
  const value = fc.oneof(
    fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    fc.integer(),
  )
  const pieces = fc.array(fc.tuple(name, value, literal, fc.constantFrom('', ' ', '\n  ')))
  fc.assert(
    fc.property(literal, pieces, (first, pieces) => {
      const variables = Object.fromEntries(pieces.map(([name, value]) => [name, value]))
      const source =
        first + pieces.map(([name, , text, blank]) => `{{${blank}${name}${blank}}}${text}`).join('')
      const shown = (name: string) => String(variables[name]).trim()
      const expected = first + pieces.map(([name, , text]) => shown(name) + text).join('')
      expect(render(source, variables)).toBe(expected)
      expect(parseTemplate(source).places.map(({ name }) => name)).toEqual(pieces.map(([name]) => name))
    }),
  )
})

test('braces without end are no work', () => {
  const places = (text: string) => parseTemplate(text).places.length
  expect(places('{{'.repeat(50_000))).toBe(0)
  expect(places(`{{a${' '.repeat(100_000)}`)).toBe(0)
  expect(places(`{{${' '.repeat(100_000)}`)).toBe(0)
})
