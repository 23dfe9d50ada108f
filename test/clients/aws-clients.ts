// AWS's own command-line tools and libraries, if this machine has them, and the environment that
// connects them to a server of the tests.
import { spawnSync } from 'node:child_process'

export interface Client {
  /** For a test's title: the version, or that the client is missing and the test is skipped. */
  title: string
  isHere: boolean
}

/** Detects a client with a command that prints its version and nothing else. */
function client(name: string, command: string, args: string[]): Client {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  const isHere = status === 0
  return {
    isHere,
    title: isHere ? `${name} (${stdout.split(/\s/)[0]})` : `${name}: not on this machine`,
  }
}

export const awsCli = () => client('the AWS CLI', 'aws', ['--version'])

/** curl signs requests from version 7.75 on. */
export function curl(): Client {
  const help = spawnSync('curl', ['--help', 'auth'], { encoding: 'utf8' })
  const found = client('curl', 'sh', ['-c', 'curl --version | cut -d " " -f 2'])
  return help.stdout?.includes('--aws-sigv4')
    ? found
    : { isHere: false, title: 'curl: none that signs requests is on this machine' }
}

/** Reads the package's metadata, because importing it would take half a second. */
export const boto3 = () =>
  client('boto3', 'python3', [
    '-c',
    'from importlib.metadata import version; print(version("boto3"))',
  ])

/** A shell's environment without the AWS settings of whoever runs the tests. */
export const clientEnvironment = (origin: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR)$/.test(name)),
  ),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_REGION: 'eu-central-1',
  AWS_PAGER: '',
  // No client retries: each first answer must be the right one.
  AWS_MAX_ATTEMPTS: '1',
  NODE_ENV: 'production',
  AWS_ENDPOINT_URL: origin,
})
