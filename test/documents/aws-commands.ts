// Checks commands of the AWS CLI in documents against the registry, without running them: the
// operation is supported, its options exist, and none that is required is missing.
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations/index'

/** Options of every command, and those of the CLI for lists and for input from a file. */
const GENERAL =
  /^(endpoint-url|region|profile|output|query|no-cli-pager|no-paginate|page-size|max-items|starting-token|debug)$/
const FROM_FILE = /^(cli-input-json|generate-cli-skeleton)$/

/** Commands that are no service: signing in and out. */
const OF_CLI = /^(?:login|logout)$/

const WORD = /'[^']*'|"[^"]*"|\$\([^)]*\)|[^\s'"|<>;()&]+/g
/** `aws` where a command begins, with all its words. */
const COMMAND =
  /(?:^|[;&|(]|\$\()[ \t]*(?:[A-Z_]+=\S+[ \t]+)*aws((?:[ \t]+(?:'[^']*'|"[^"]*"|[^\s'"|<>;()&]+)+)+)/gm

/** Returns what is wrong with the commands of a shell script, in a sentence each. */
export const awsProblems = (script: string): string[] =>
  commandsOf(script).flatMap((words) => problemsOf(words))

/** Returns the words after `aws` of each command. */
export const commandsOf = (script: string): string[][] =>
  [...withoutComments(script.replaceAll(/\\\n\s*/g, ' ')).matchAll(COMMAND)].map(
    ([, words = '']) => words.match(WORD) ?? [],
  )

const withoutComments = (script: string) => script.replaceAll(/(^|\s)#.*$/gm, '$1')

function problemsOf(words: string[]): string[] {
  const command = `aws ${words.join(' ')}`
  const options = words.flatMap((word) => /^--([a-z][a-z0-9-]*)/.exec(word)?.[1] ?? [])
  const [service = '', name = ''] = words.filter(
    (word, i) => !word.startsWith('--') && !takesValue(words[i - 1]),
  )
  if (service === '' || OF_CLI.test(service) || options.includes('version')) return []
  const operation = operationOf(service, name)
  if (!operation) return [`${command}: ${service} ${name} is no operation of Gatehouse.`]
  const { shape } = operation.input as { shape: Record<string, { isOptional(): boolean }> }
  const members = new Map(Object.keys(shape).map((member) => [optionName(member), member]))
  const unknown = options.filter(
    (option) =>
      !GENERAL.test(option) &&
      !FROM_FILE.test(option) &&
      !(OF_THE_CLI[name] ?? []).includes(option) &&
      !members.has(option) &&
      !members.has(option.replace(/^no-/, '')),
  )
  const missing = [...members].filter(
    ([option, member]) => !options.includes(option) && !shape[member]?.isOptional(),
  )
  const fromFile = options.some((option) => FROM_FILE.test(option))
  return [
    ...unknown.map((option) => `${command}: there is no option --${option}.`),
    ...(fromFile ? [] : missing.map(([option]) => `${command}: --${option} is missing.`)),
  ]
}

/**
 * Options that the CLI adds to an operation's own:
 * https://docs.aws.amazon.com/cli/latest/reference/iam/create-virtual-mfa-device.html
 */
const OF_THE_CLI: Readonly<Record<string, readonly string[]>> = {
  'create-virtual-mfa-device': ['bootstrap-method', 'outfile'],
}

/** Options before the service, such as `--endpoint-url`, have a value each. */
const takesValue = (word = '') => /^--(endpoint-url|region|profile|output)$/.test(word)

function operationOf(service: string, command: string): Operation | undefined {
  const found = Object.entries(operations as unknown as Record<string, Operation>).find(
    ([name, operation]) =>
      (operation.service ?? 'iam') === service && !operation.own && optionName(name) === command,
  )
  return found?.[1]
}

/** Names in the CLI: https://github.com/boto/botocore/blob/develop/botocore/__init__.py */
const optionName = (name: string) =>
  name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
