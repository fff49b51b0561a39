/** The texts of the error catalogue. */
import { expect, test } from 'vitest'
import { catalogue, errorMessage, LANGS } from '../../src/kernel/error-texts.ts'
import { ERRORS, type ErrorCode, MESSAGE_ERRORS } from '../../src/kernel/errors.ts'

test('in English the messages are those of the error tables', () => {
  expect(catalogue('en').map(({ message }) => message)).toEqual([
    ...Object.values(ERRORS).map(({ message }) => message),
    ...Object.values(MESSAGE_ERRORS),
  ])
})

test('the languages differ in their texts only, and say the same of requests and answers', () => {
  const [english, ...others] = LANGS.map(catalogue)
  const facts = (entries = english!) =>
    entries.map(({ code, status, retry, appliesTo, meaning, whatToDo }) => ({
      code,
      status,
      retry,
      appliesTo,
      // Text in backticks does not belong to a language; the examples of secrets do.
      quoted: [...`${meaning} ${whatToDo}`.matchAll(/`([^`]+)`/g)]
        .map(([, quoted = '']) => quoted.replace(/Bearer .*/, 'Bearer'))
        .sort(),
    }))
  for (const entries of others) expect(facts(entries)).toEqual(facts())
})

test('each text is a whole sentence in the letters of its language', () => {
  const letters = { en: /^[ -~\u2019]+$/, fr: /^[ -~À-ÿœ’\u00a0]+$/, ar: /[\u0600-\u06ff]/ }
  for (const lang of LANGS)
    for (const { code, message, meaning, whatToDo } of catalogue(lang)) {
      for (const text of [message, meaning, whatToDo])
        expect([code, text]).toEqual([code, expect.stringMatching(letters[lang])])
      for (const text of [meaning, whatToDo])
        expect([code, text]).toEqual([code, expect.stringMatching(/[.`]$/)])
      expect([code, message]).toEqual([code, expect.not.stringMatching(/[.`]/)])
    }
})

test.each(Object.keys(ERRORS) as ErrorCode[])('%s has a message of its own in each language', (code) => {
  expect(new Set(LANGS.map((lang) => errorMessage(code, lang))).size).toBe(LANGS.length)
})
