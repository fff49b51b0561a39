// A reporter: writes the errors that no test waited for to the file CI_ERRORS, with the test files that would have to be run
// again: none where a test failed as well, or where the file of an error is not known.
import { writeFileSync } from 'node:fs'

export default class {
  onTestRunEnd(_modules, errors, state) {
    if (errors.length === 0) return
    const places = errors.map((error) => error.VITEST_TEST_PATH)
    const files = state === 'passed' && places.every(Boolean) ? [...new Set(places)] : []
    const texts = errors.map(
      (error) => `${error.VITEST_TEST_PATH} (${error.VITEST_TEST_NAME}): ${error.stack}`,
    )
    writeFileSync(process.env.CI_ERRORS, JSON.stringify({ files, texts }))
  }
}
