// `npm run build`: brings packages, database client, server and pages up to date, each only when
// its sources changed. Node built-ins only.
import { prepare, reportFailure } from './build-steps.mjs'

try {
  await prepare('pages')
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}
