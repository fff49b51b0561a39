// What took longest, what failed, and the closing line, of the reports in a folder.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SLOWEST = 10
const [folder] = process.argv.slice(2)
const reports = readdirSync(folder).map((name) => ({
  name: path.basename(name, '.json'),
  ...JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
}))
const files = reports.flatMap(({ name, testResults }) =>
  testResults.map((file) => ({ ...file, run: name, path: path.relative(process.cwd(), file.name) })),
)

console.log('\nWhat took longest:')
const byTime = files.toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))
for (const { run, path: file, startTime, endTime } of byTime.slice(0, SLOWEST))
  console.log(`  ${((endTime - startTime) / 1000).toFixed(1).padStart(6)} s  ${file} (${run})`)

for (const { run, path: file, status, message, assertionResults } of files) {
  if (status === 'failed' && assertionResults.length === 0) console.log(`FAILED ${file} (${run}): ${message}`)
  for (const { status, fullName, duration, failureMessages } of assertionResults)
    if (status === 'failed')
      console.log(
        `FAILED ${file} (${run}), ${fullName}, ${Math.round(duration)} ms: ${failureMessages[0]?.slice(0, 500)}`,
      )
}

const sum = (key) => reports.reduce((total, report) => total + report[key], 0)
console.log(
  `\n${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`,
)
