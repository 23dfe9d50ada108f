// AWS's own clients against the built server: the walks of e2e/clients, each from a user's creation
// to its deletion.
import { spawn } from 'node:child_process'
import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { awsCli, boto3, clientEnvironment, curl } from '../clients/aws-clients'
import {
  ansible,
  fogAws,
  GO_ENVIRONMENT,
  sdkForGoV1,
  sdkForGoV2,
  sdkForRuby,
} from '../clients/other-clients'
import { account, newDataDir, startServer } from './program'

/** More users than one page of any client, whatever its page size. */
const CROWD = 250

let env: NodeJS.ProcessEnv

beforeAll(async () => {
  await prepare('pages')
  const dataDir = newDataDir()
  const server = await startServer(dataDir)
  await server.ready
  const made = await account(dataDir, [
    'create',
    '--email',
    'root@clients.example',
    '--root-key',
    '--json',
  ])
  const { accessKeyId, secretAccessKey, rootAccessKeyId, rootSecretAccessKey } = JSON.parse(
    made.stdout,
  )
  env = {
    ...clientEnvironment(server.origin),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ROOT_ACCESS_KEY_ID: rootAccessKeyId,
    ROOT_SECRET_ACCESS_KEY: rootSecretAccessKey,
    ...GO_ENVIRONMENT,
    CROWD: String(CROWD),
  }
  const credentials = { accessKeyId, secretAccessKey }
  const iam = new IAMClient({ endpoint: server.origin, region: 'us-east-1', credentials })
  for (let i = 0; i < CROWD; i++)
    await iam.send(new CreateUserCommand({ UserName: `member-${i}`, Path: '/crowd/' }))
  iam.destroy()
})

/** Runs a walk to its end and returns its last line. */
async function lastWordsOf(command: string, ...args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return code === 0 ? (out.trimEnd().split('\n').at(-1) ?? '') : `ended with ${code}: ${out}`
}

/** The AWS CLI starts Python for each of its thirty calls. */
const WALK_MS = 300_000
/** Compiling an SDK for Go for the first time takes minutes on a slow machine. */
const COMPILE_MS = 600_000

describe('a walk from creating a user to deleting it, with', { timeout: WALK_MS }, () => {
  const cli = awsCli()
  const signingCurl = curl()
  const python = boto3()

  it.skipIf(!cli.isHere)(cli.title, async () => {
    expect(await lastWordsOf('sh', 'e2e/clients/aws-cli.sh')).toBe('- All as expected.')
  })

  it.skipIf(!python.isHere)(python.title, async () => {
    expect(await lastWordsOf('python3', 'e2e/clients/boto3-walk.py')).toBe('- All as expected.')
  })

  it.skipIf(!signingCurl.isHere)(`A1: ${signingCurl.title}`, async () => {
    expect(await lastWordsOf('sh', 'e2e/clients/curl.sh')).toBe('- All as expected.')
  })

  it('AWS’s SDK for JavaScript', async () => {
    expect(await lastWordsOf(process.execPath, 'e2e/clients/sdk-for-javascript.mjs')).toBe(
      '- All as expected.',
    )
  })

  const playbooks = ansible()
  it.skipIf(!playbooks.isHere)(playbooks.title, async () => {
    expect(await lastWordsOf('sh', 'e2e/clients/ansible.sh')).toBe('- All as expected.')
  })

  const ruby = sdkForRuby()
  it.skipIf(!ruby.isHere)(`A1, A2: ${ruby.title}`, async () => {
    expect(await lastWordsOf('ruby', 'e2e/clients/sdk-for-ruby.rb')).toBe('- All as expected.')
  })

  const fog = fogAws()
  it.skipIf(!fog.isHere)(`A1, A2: ${fog.title}`, async () => {
    expect(await lastWordsOf('ruby', 'e2e/clients/fog-aws.rb')).toBe('- All as expected.')
  })

  for (const [go, script] of [
    [sdkForGoV1(), 'e2e/clients/sdk-for-go-v1.go'],
    [sdkForGoV2(), 'e2e/clients/sdk-for-go-v2.go'],
  ] as const)
    it.skipIf(!go.isHere)(`A1: ${go.title}`, { timeout: COMPILE_MS }, async () => {
      expect(await lastWordsOf('go', 'run', script)).toBe('- All as expected.')
    })
})
