// Runs the commands of the README and of the guides against a server, each document in a shell of
// its own and from top to bottom, as a reader does. test/documents/not-run.ts lists the exceptions.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, it } from 'vitest'
import { prepare, ROOT } from '../../start/build-steps.mjs'
import { type Account, askTestMode } from '../../testing/test-mode'
import { awsCli, boto3, clientEnvironment } from '../clients/aws-clients'
import { type Block, blocksOf } from '../documents/markdown'
import { NOT_RUN } from '../documents/not-run'
import { newDataDir, type Program, startServer } from './program'

const DOCUMENTS = [
  'README.md',
  'docs/getting-started.md',
  'docs/accounts.md',
  'docs/testing.md',
  ...readdirSync(join(ROOT, 'docs', 'guides')).map((name) => `docs/guides/${name}`),
]

const dataDir = newDataDir()
let server: Program
beforeAll(async () => {
  await prepare('pages')
  server = await startServer(dataDir, { args: ['--demo'], env: { GATEHOUSE_TEST_MODE: '1' } })
  await server.ready
})

const cli = awsCli()
const python = boto3()

/** Returns the shell commands for a block; none for a block that no reader runs. */
function commandsFor(document: string, { language, text, file }: Block): string {
  const [first = ''] = text.split('\n')
  if (NOT_RUN[document]?.[first]) return ''
  if (file) return `cat > ${file} <<'END'\n${text}END\n`
  if (language === 'sh') return text
  if (language === 'py' && python.isHere) return `python3 - <<'END'\n${text}END\n`
  // Imports are found from the working directory.
  if (language === 'ts' && text.includes("from '@aws-sdk/"))
    return `(cd ${ROOT} && node --input-type=module - <<'END'\n${text}END\n)\n`
  return ''
}

/** Returns a document as a shell script, for an account of the demo. */
function scriptOf(document: string, blocks: Block[], account: Account): string {
  const commands = blocks.map((block) => {
    const text = commandsFor(document, block)
    return text && `echo '== line ${block.line}'\n${text}`
  })
  return `set -euo pipefail
curl() { command curl --silent --show-error --fail-with-body "$@"; }
account() { (cd ${ROOT} && node dist/cli/account.mjs "$@"); }
${commands.join('')}`
    .replaceAll('http://localhost:3000', server.origin)
    .replaceAll('npm run -s account --', 'account')
    .replaceAll('AKIA…', account.accessKeyId)
    .replaceAll('AWS_SECRET_ACCESS_KEY=…', `AWS_SECRET_ACCESS_KEY=${account.secretAccessKey}`)
    .replaceAll('123456789012', account.accountId)
}

async function run(script: string, account: Account) {
  const cwd = newDataDir()
  mkdirSync(cwd)
  const shell = spawn('bash', ['-c', script], {
    cwd,
    env: {
      ...clientEnvironment(server.origin),
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
      GATEHOUSE_DATA_DIR: dataDir,
      PORT: String(server.port),
    },
  })
  let output = ''
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const code = await new Promise((resolve) => shell.once('close', resolve))
  return { code, output }
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** The lines of a block of output; `…` stands for anything. */
const patternsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => new RegExp(line.split('…').map(escaped).join('.*')))

/** Returns the blocks of a document that are run. */
const commandsOf = (document: string) =>
  blocksOf(readFileSync(document, 'utf8'))
    .map((block) => commandsFor(document, block))
    .join('')

for (const document of DOCUMENTS.filter((path) => commandsOf(path) !== '')) {
  const lacksCli = !cli.isHere && /^\s*aws /m.test(commandsOf(document))
  it.skipIf(lacksCli)(
    `${document} works as it is written${lacksCli ? ` (${cli.title})` : ''}`,
    { timeout: 300_000, concurrent: true },
    async ({ expect }) => {
      const blocks = blocksOf(readFileSync(document, 'utf8'))
      const account = await askTestMode(server.origin, 'accounts', { scenario: 'demo' })
      const { code, output } = await run(scriptOf(document, blocks, account), account)
      expect(`${code} ${code === 0 ? '' : output}`).toBe('0 ')
      for (const { text } of blocks.filter(({ language }) => language === 'text'))
        for (const pattern of patternsOf(text)) expect(output).toMatch(pattern)
    },
  )
}
