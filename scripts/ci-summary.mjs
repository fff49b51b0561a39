// Prints the slowest tests, the failures and the closing line: `ci-summary.mjs FOLDER NAME=STATUS...`. Each name is a
// step with its exit status; a step whose report, NAME.json in the folder, cannot be read, or that failed in no test,
// counts as a failure.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SLOWEST = 25
/** Steps that run no tests. */
const WITHOUT_REPORT = ['package', 'check']
const [folder, ...steps] = process.argv.slice(2)
const counts = { passed: 0, failed: 0, skipped: 0 }
const files = []

for (const step of steps) {
  const [name, status] = step.split('=')
  const report = WITHOUT_REPORT.includes(name) ? {} : read(name)
  counts.passed += report?.numPassedTests ?? 0
  counts.skipped += report?.numPendingTests ?? 0
  for (const file of report?.testResults ?? [])
    files.push({ run: name, ...file, path: path.relative('.', file.name) })
  const failures = (report?.testResults ?? []).flatMap((file) => failuresOf(name, file))
  if (status !== '0' && failures.length === 0) failures.push(`${name} ended with status ${status}`)
  if (report === undefined && status === '0') failures.push(`${name} has left no report`)
  for (const failure of failures) console.log(`FAILED ${failure}`)
  for (const text of [name, `${name}-again`].flatMap(errorsOf)) console.log(`NO TEST WAITED FOR ${text}`)
  for (const file of report?.testResults ?? [])
    for (const again of passedAgain(name, file)) console.log(`PASSED ONLY THE SECOND TIME ${again}`)
  counts.failed += failures.length
}

console.log('\nWhat took longest:')
const byTime = files.toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))
for (const { run, path: file, startTime, endTime } of byTime.slice(0, SLOWEST))
  console.log(`  ${((endTime - startTime) / 1000).toFixed(1).padStart(6)} s  ${file} (${run})`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)

function read(name) {
  try {
    return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
  } catch {
    return undefined
  }
}

/** As ci-errors.mjs left them. */
function errorsOf(name) {
  const file = path.join(folder, `${name}.errors.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).texts : []
}

/** The failures of its tests, or that of the file itself. */
function failuresOf(run, { name, status, message, assertionResults }) {
  const file = `${path.relative('.', name)} (${run})`
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0) return status === 'failed' ? [`${file}: ${message}`] : []
  return tests.map((test) => described(file, test))
}

function passedAgain(run, { name, assertionResults }) {
  const file = `${path.relative('.', name)} (${run})`
  return assertionResults
    .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
    .map((test) => described(file, test))
}

function described(file, { fullName, duration = 0, failureMessages }) {
  return `${file}, ${fullName}, ${Math.round(duration)} ms: ${failureMessages[0]?.slice(0, 500)}`
}
