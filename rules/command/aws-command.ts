// Builds AWS CLI command lines for calls of AWS's operations, as a form would make them.
//
// Secrets are never in a command line, where the shell's history and other processes can read them.
// `--cli-input-json file://…` reads them from a file, as AWS's page for `aws iam change-password`
// recommends; only the skeleton of that file is shown.

/**
 * Represents a value that is never shown. Plain data, so that a server can send it to a browser.
 */
export const SECRET = { $secret: true } as const

type Secret = typeof SECRET
type Plain = string | number | boolean | readonly Plain[] | { readonly [member: string]: Plain }
type Value = Plain | Secret

/** A call with AWS's names, or a step of the form that AWS's API does not have. */
export type AwsCall =
  | { name: string; input: Readonly<Record<string, Value | undefined>> }
  | { withoutCommand: string }

/** A file that a command reads, with empty values in place of the secrets. */
export interface InputFile {
  name: string
  content: string
}

export interface AwsCommands {
  /** Lines for a POSIX shell, in the order of the calls. */
  text: string
  files: InputFile[]
}

/** Returns the command lines for calls of one service, sent to `endpoint`: the URL of a server. */
export function awsCommands(
  calls: readonly AwsCall[],
  endpoint: string,
  service = 'iam',
): AwsCommands {
  const files: InputFile[] = []
  const lines = calls.map((call) => {
    if ('withoutCommand' in call) return `# ${oneLine(call.withoutCommand)}`
    const { args, file } = argumentsFor(call.name, call.input, files.length)
    if (file) files.push(file)
    return [
      `aws ${service} ${cliName(call.name)}`,
      ...args,
      `--endpoint-url ${shellQuoted(endpoint)}`,
    ].join(' \\\n  ')
  })
  return { text: lines.join('\n'), files }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

function argumentsFor(
  name: string,
  input: Readonly<Record<string, Value | undefined>>,
  before: number,
) {
  const args: string[] = []
  const json: Record<string, Plain> = {}
  let secret = false
  for (const [member, value] of Object.entries(input)) {
    if (value === undefined) continue
    if (isSecret(value)) {
      secret = true
      json[member] = ''
      continue
    }
    const written = argument(`--${cliName(member)}`, value)
    if (written === undefined) json[member] = value
    else args.push(written)
  }
  if (Object.keys(json).length === 0) return { args }
  if (!secret) return { args: [...args, `--cli-input-json ${shellQuoted(asciiJson(json))}`] }
  const file = {
    name: `${cliName(name)}${before > 0 ? `-${before + 1}` : ''}.json`,
    content: asciiJson(json, 2),
  }
  return { args: [...args, `--cli-input-json file://${file.name}`], file }
}

const isSecret = (value: Value): value is Secret => typeof value === 'object' && '$secret' in value

/** Returns the option with its value, or undefined for a value that only JSON can express. */
function argument(option: string, value: Plain): string | undefined {
  if (typeof value === 'boolean') return value ? option : option.replace('--', '--no-')
  if (typeof value === 'number') return `${option} ${value}`
  if (typeof value === 'string') return isArgument(value) ? withValue(option, value) : undefined
  if (!Array.isArray(value) || value.length === 0) return undefined
  const texts = value.filter(
    (each) => typeof each === 'string' && isArgument(each) && !LIKE_OPTION.test(each),
  )
  return texts.length === value.length ? `${option} ${texts.map(shellQuoted).join(' ')}` : undefined
}

/**
 * The CLI treats a value that starts with a hyphen as an option, unless an equals sign joins them.
 */
const withValue = (option: string, value: string) =>
  `${option}${LIKE_OPTION.test(value) ? '=' : ' '}${shellQuoted(value)}`

const LIKE_OPTION = /^-/

/**
 * Returns whether the CLI takes a text unchanged. It reads files and URLs in place of values that
 * name them, and a terminal would act on pasted control characters.
 */
const isArgument = (text: string) =>
  text !== '' && !/^(?:fileb?|https?):\/\//i.test(text) && !CONTROL.test(text)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/

const BARE = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/

/**
 * Quotes a text as one word of a POSIX shell, and of zsh, which expands a word that starts with
 * `=`.
 */
export const shellQuoted = (text: string): string =>
  BARE.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/**
 * Returns JSON in ASCII, so that neither a terminal's encoding nor a control character changes it.
 */
const asciiJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll(
    /[\u007F-\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/**
 * Converts a name like botocore's `xform_name`: ChangePassword to change-password, PolicyARNs to
 * policy-arns.
 */
export const cliName = (name: string): string =>
  name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replaceAll(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
