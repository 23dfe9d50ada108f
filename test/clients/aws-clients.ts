// AWS's own command-line tools and libraries, as far as this machine has them, and the environment that points them at a server of the tests.
import { spawnSync } from 'node:child_process'

export interface Client {
  /** For a test's title: its version, or that it is not here, which is why the test is skipped. */
  title: string
  isHere: boolean
}

/** Looks for a client by a command that prints its version and nothing else. */
function client(name: string, command: string, args: string[]): Client {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  const isHere = status === 0
  return {
    isHere,
    title: isHere ? `${name} (${stdout.split(/\s/)[0]})` : `${name}: not on this machine`,
  }
}

export const awsCli = () => client('the AWS CLI', 'aws', ['--version'])

/** From the package's metadata: importing it would take half a second. */
export const boto3 = () =>
  client('boto3', 'python3', [
    '-c',
    'from importlib.metadata import version; print(version("boto3"))',
  ])

/** What a shell has, without the settings for AWS that whoever runs the tests may have. */
export const clientEnvironment = (origin: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR)$/.test(name)),
  ),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_REGION: 'eu-central-1',
  AWS_PAGER: '',
  NODE_ENV: 'production',
  AWS_ENDPOINT_URL: origin,
})
