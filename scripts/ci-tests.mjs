// The tests of one step of CI: `ci-tests.mjs FOLDER NAME [arguments of npm test]`. Leaves NAME.json in the folder. A
// test that fails is run once more, and shown as such: the stories in a browser depend on a machine that others use
// too. An error that no test waited for belongs to the file it came from, which is run once more too, and is noted in
// NAME.errors.json.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const [folder, name, ...tests] = process.argv.slice(2)
const errors = path.join(folder, `${name}.errors.json`)
const status = run(name, tests)
const files = status !== 0 && existsSync(errors) ? JSON.parse(readFileSync(errors, 'utf8')).files : []
process.exit(files.length > 0 ? run(`${name}-again`, files) : status)

function run(report, files) {
  const reporters = ['default', 'json', './scripts/ci-errors.mjs'].map((reporter) => `--reporter=${reporter}`)
  const how = [...reporters, '--retry=1', `--outputFile.json=${path.join(folder, report)}.json`]
  const CI_ERRORS = path.join(folder, `${report}.errors.json`)
  const options = { stdio: 'inherit', env: { ...process.env, CI_ERRORS } }
  return spawnSync('npm', ['test', '--', ...how, ...files], options).status ?? 1
}
