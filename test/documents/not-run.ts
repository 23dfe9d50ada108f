// The blocks of documents that no test runs or checks, each with the reason. A block is named by
// its document and its first line.

/** Why a program is not run here, although the document's other commands are. */
const BY_PACKAGE = 'test/start/package.test.ts installs the tarball and runs the command'
const BY_EXAMPLES = 'test/start/examples.test.ts runs the projects that these lines describe'
const CODES = 'needs codes of an authenticator app; iam/operations/mfa has tests of the operations'
const REMOVES_DEVICES = 'fails without MFA devices; iam/accounts/recovery.test.ts has some'
const IS_SERVER = 'starts the server that the other commands of the document use'

/** Documents whose commands test/start/documents.test.ts runs: all of them, except these. */
export const NOT_RUN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    'npx --package=/path/to/gatehouse-0.1.0.tgz gatehouse --demo': BY_PACKAGE,
  },
  'docs/getting-started.md': {
    'npm start -- --demo': IS_SERVER,
    'npx --package=/path/to/gatehouse-0.1.0.tgz gatehouse --demo': BY_PACKAGE,
    'npm install --save-dev /path/to/gatehouse-0.1.0.tgz': BY_PACKAGE,
  },
  'docs/guides/ci.md': {
    'GATEHOUSE_TEST_MODE=1 npx gatehouse > gatehouse.log 2>&1 &': IS_SERVER,
  },
  'docs/guides/require-mfa.md': {
    'aws iam enable-mfa-device --user-name bob \\': CODES,
    'aws iam deactivate-mfa-device --user-name bob \\': CODES,
    'npm run -s account -- remove-mfa acme': REMOVES_DEVICES,
  },
  'docs/testing.md': {
    'npm install --save-dev /path/to/gatehouse-0.1.0.tgz @playwright/test': BY_EXAMPLES,
    'npm install /path/to/gatehouse-0.1.0.tgz': BY_EXAMPLES,
  },
}

/**
 * Languages that nothing on this machine can check, by document: what stands in for the check.
 */
export const NOT_CHECKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/clients/powershell.md': { powershell: 'PowerShell is not on this machine' },
  'docs/clients/terraform.md': { hcl: 'Terraform is not on this machine' },
  'docs/clients/sdk-for-go.md': {
    go: 'parts of e2e/clients/*.go, which test/start/clients.test.ts runs',
  },
  'docs/clients/ruby.md': {
    ruby: 'parts of e2e/clients/*.rb, which test/start/clients.test.ts runs',
  },
}
