// `npm run build`: brings packages, database client, server and pages up to date, each only when
// its sources changed. Node built-ins only.
import { prepare, say } from './build-steps.mjs'

try {
  await prepare('pages')
} catch (error) {
  for (const line of error.lines ?? []) say(`  ${line}`)
  say(error.lines ? error.message : error.stack)
  process.exitCode = 1
}
