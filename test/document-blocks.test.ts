// Every fenced block of every document is checked by its language. test/start/documents.test.ts
// also runs those of the README and the guides; test/documents/not-run.ts lists the exceptions.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parsePolicyDocument } from '../rules/policy/policy-document'
import { awsProblems } from './documents/aws-commands'
import { type Block, blocksOf, DOCUMENTS } from './documents/markdown'
import { NOT_CHECKED, NOT_RUN } from './documents/not-run'

const read = (path: string) => readFileSync(path, 'utf8')
const blocks = DOCUMENTS.flatMap((document) =>
  blocksOf(read(document)).map((block) => ({ document, ...block })),
)
const inLanguage = (...languages: string[]) =>
  blocks.filter(
    ({ document, language }) => languages.includes(language) && !NOT_CHECKED[document]?.[language],
  )
/** Returns `document:line: problem` for each problem that a check finds. */
const problems = (found: (Block & { document: string })[], check: (text: string) => string[]) =>
  found.flatMap(({ document, line, text }) =>
    check(text).map((problem) => `${document}:${line}: ${problem}`),
  )

/** The commands of a block: a script, or the lines after `$` of a session. */
const scripts = inLanguage('sh', 'console').map((block) => ({
  ...block,
  text:
    block.language === 'sh'
      ? block.text
      : block.text.replaceAll(/^(?!\$ ).*\n?/gm, '').replaceAll(/^\$ /gm, ''),
}))

/** Runs a checker with the text on its standard input, and returns the start of its complaint. */
const complaints = (command: string, args: string[]) => (input: string) => {
  const { status, stderr } = spawnSync(command, args, { input, encoding: 'utf8' })
  return status === 0 ? [] : [stderr.trim().split('\n').slice(0, 4).join(' ')]
}

describe('blocks of documents', () => {
  test('have a language that is checked, or a reason in not-run.ts', () => {
    const checked = ['sh', 'console', 'json', 'yaml', 'ini', 'ts', 'js', 'py', 'python', 'text', '']
    const unknown = blocks.filter(
      ({ document, language }) => !checked.includes(language) && !NOT_CHECKED[document]?.[language],
    )
    expect(
      unknown.map(({ document, line, language }) => `${document}:${line}: ${language}`),
    ).toEqual([])
  })

  test('sh: are scripts that bash parses', () => {
    expect(problems(scripts, complaints('bash', ['-n']))).toEqual([])
  })

  test('sh: name operations and options of the AWS CLI that Gatehouse has', () => {
    expect(problems(scripts, awsProblems)).toEqual([])
  })

  test('sh: name commands and options of gatehouse that exist', () => {
    expect(problems(scripts, gatehouseProblems)).toEqual([])
  })

  test('json: are JSON, and policies without errors', () => {
    expect(problems(inLanguage('json'), jsonProblems)).toEqual([])
  })

  test('yaml: are YAML', () => {
    expect(problems(inLanguage('yaml', 'yml'), yamlProblems)).toEqual([])
  })

  test('ini: are sections and keys', () => {
    const isIni = (line: string) => /^(\[[^\]]+\]|\s*[\w.-]+\s*=.*|\s*([#;].*)?)$/.test(line)
    const check = (text: string) => text.split('\n').filter((line) => !isIni(line))
    expect(problems(inLanguage('ini'), check)).toEqual([])
  })

  test('js: are modules that Node parses', () => {
    const check = complaints(process.execPath, ['--input-type=module', '--check', '-'])
    expect(problems(inLanguage('js'), check)).toEqual([])
  })

  test('py: are programs that Python parses', ({ skip }) => {
    skip(spawnSync('python3', ['--version']).status !== 0, 'python3 is not on this machine')
    const check = complaints('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'])
    expect(problems(inLanguage('py', 'python'), check)).toEqual([])
  })

  test('ts: have the types of the test kit and of the SDK', () => {
    const folder = join('.build', 'documents')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const { document, line, text } of inLanguage('ts'))
      writeFileSync(join(folder, `${document.replaceAll(/\W/g, '-')}-${line}.ts`), text)
    const settings = {
      extends: '../../tsconfig.json',
      compilerOptions: { incremental: false, plugins: [], types: ['node'] },
      include: ['*.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const tsc = join('node_modules', 'typescript', 'bin', 'tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  })
})

function jsonProblems(text: string): string[] {
  try {
    if (!JSON.parse(text).Statement) return []
  } catch (error) {
    return [String(error)]
  }
  const parsed = parsePolicyDocument(text, 'managed')
  return parsed.ok ? [] : [parsed.message]
}

function yamlProblems(text: string): string[] {
  try {
    parseYaml(text)
    return []
  } catch (error) {
    return [String(error)]
  }
}

const usage = read('doors/cli/account.ts')
const OPTIONS = /const OPTIONS = \[([^\]]*)\]/.exec(read('start/commands.mjs'))?.[1] ?? ''

/** What is wrong with the uses of `npm start`, `gatehouse` and the account commands. */
function gatehouseProblems(script: string): string[] {
  const wordsAfter = (command: RegExp) =>
    [...script.replaceAll(/\s#.*$/gm, '').matchAll(command)].map(([, words = '']) =>
      words.trim().split(/\s+/).filter(Boolean),
    )
  const starts = wordsAfter(
    /^(?:[A-Z_]+=\S+ )*(?:(?:npx (?:--\S+ )*)?gatehouse|npm start --)((?:\s+--[\w-]+)*)/gm,
  ).flat()
  const accounts = wordsAfter(/(?:npm run -s account --|gatehouse account)([^\n|>']*)/g)
  return [
    ...starts.filter((option) => !OPTIONS.includes(`'${option}'`)),
    ...accounts.flatMap(([command = '', ...rest]) => [
      ...(usage.includes(`\n  ${command} `) || usage.includes(`\n  ${command}\n`) ? [] : [command]),
      ...rest
        .filter((word) => word.startsWith('--'))
        .filter((option) => !usage.includes(`${option} `) && !usage.includes(`[${option}]`)),
    ]),
  ].map((word) => `gatehouse has no ${word}.`)
}

test('finds a wrong option, a missing one and an unknown operation of the AWS CLI', () => {
  const script = `aws iam create-user --user-name a --colour red
x=$(aws iam get-group)   # aws iam frobnicate
A=b aws --endpoint-url http://localhost iam create-role --role-name c | cat`
  expect(awsProblems(script)).toEqual([
    'aws iam create-user --user-name a --colour red: there is no option --colour.',
    'aws iam get-group: --group-name is missing.',
    'aws --endpoint-url http://localhost iam create-role --role-name c: iam create-role is no operation of Gatehouse.',
  ])
})

test('finds wrong options and commands of gatehouse, and wrong policies', () => {
  const script = `npx gatehouse --dmo
npm start -- --demo --fast
npm run -s account -- lst
npx gatehouse account create --email a@b.example --colour red`
  expect(gatehouseProblems(script)).toEqual(
    ['--dmo', '--fast', 'lst', '--colour'].map((word) => `gatehouse has no ${word}.`),
  )
  expect(jsonProblems('{"Version":"2012-10-17","Statement":{"Effect":"Permit"}}')).toHaveLength(1)
  expect(yamlProblems('a: [')).toHaveLength(1)
})

test('not-run.ts names blocks that exist, each with a reason', () => {
  const firstLines = new Set(
    blocks.map(({ document, text }) => `${document}: ${text.split('\n')[0]}`),
  )
  const languages = new Set(blocks.map(({ document, language }) => `${document}: ${language}`))
  const entries = (list: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
    Object.entries(list).flatMap(([document, reasons]) =>
      Object.entries(reasons).map(([key, reason]) => {
        expect(reason.length).toBeGreaterThan(10)
        return `${document}: ${key}`
      }),
    )
  expect(entries(NOT_RUN).filter((entry) => !firstLines.has(entry))).toEqual([])
  expect(entries(NOT_CHECKED).filter((entry) => !languages.has(entry))).toEqual([])
})
