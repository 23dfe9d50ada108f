// `npm run pack`: prints the path of the published package's tarball.
import { reportFailure } from '../../start/build-steps.mjs'
import { pack } from './pack.mjs'

try {
  console.log(await pack())
} catch (error) {
  reportFailure(error)
  process.exitCode = 1
}
