// Clients of other languages, as e2e/clients/install-debian.sh installs them.
import { spawnSync } from 'node:child_process'
import type { Client } from './aws-clients'

/** Where Debian's packages keep libraries of Go, which has no module proxy here. */
export const GO_ENVIRONMENT = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode' }

const INSTALL = 'not on this machine; e2e/clients/install-debian.sh installs it'

/** Detects a client with a shell's line that prints its version as the first word. */
function client(name: string, line: string): Client {
  const env = { ...process.env, ...GO_ENVIRONMENT }
  const { status, stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8', env })
  const isHere = status === 0
  return { isHere, title: `${name}${isHere ? ` (${stdout.split(/\s/)[0]})` : `: ${INSTALL}`}` }
}

/** The version of the collection that has most IAM modules. */
export const ansible = () =>
  client(
    'Ansible',
    "ansible-galaxy collection list community.aws | grep -oE '[0-9]+[.][0-9.]+' | grep .",
  )

const gem = (name: string, library: string, version: string) =>
  client(name, `ruby -e 'require "${library}"; puts ${version}'`)

export const sdkForRuby = () =>
  client(
    'AWS’s SDK for Ruby',
    `ruby -e 'require "aws-sdk-v1"; require "aws-sdk-sts"; puts AWS::VERSION'`,
  )
export const fogAws = () => gem('fog-aws', 'fog/aws/version', 'Fog::AWS::VERSION')

const goPackage = (name: string, path: string) =>
  client(name, `go list ${path} >/dev/null && go env GOVERSION`)

export const sdkForGoV1 = () =>
  goPackage('AWS’s SDK for Go 1', 'github.com/aws/aws-sdk-go/service/iam')
export const sdkForGoV2 = () =>
  goPackage('AWS’s SDK for Go 2', 'github.com/aws/aws-sdk-go-v2/service/iam')
