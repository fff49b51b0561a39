/** French punctuation on the pages: no line begins with a sign that belongs to the word before it. */
import { expect, test } from 'vitest'
import { fr } from '../../web/src/texts/fr.ts'
import { fr as operators } from '../../web/src/texts/operators.ts'
import { unbroken, unbrokenIn } from '../../web/src/texts/spaces.ts'

test('the space before double punctuation and within guillemets does not break', () => {
  expect(unbroken('Prix : 5 % ; voir « Tarifs » ?')).toBe(
    'Prix\u00a0: 5\u00a0%\u00a0; voir «\u00a0Tarifs\u00a0»\u00a0?',
  )
  expect(unbroken('a: b; https://x ?c=%20')).toBe('a: b; https://x\u00a0?c=%20')
})

test('sentences of a catalogue keep theirs, those that are made as well', () => {
  const texts = unbrokenIn({
    said: 'Prêt !',
    made: (name: string) => `Qui : ${name}`,
    deep: { n: 3, of: { a: 'x ;' } },
  })
  expect([texts.said, texts.made('Ali'), texts.deep]).toEqual([
    'Prêt\u00a0!',
    'Qui\u00a0: Ali',
    { n: 3, of: { a: 'x\u00a0;' } },
  ])
  const written = JSON.stringify(unbrokenIn({ ...fr, ...operators }))
  expect(written).toContain('\u00a0')
  expect(written).not.toMatch(/ [;:?!%»]|« /)
})
