// What would work on Linux only, found in every script and in the product: Gatehouse also runs on
// macOS and Windows, where these tests don't run.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDERS = [
  ...['action', 'app', 'bench', 'components', 'doors', 'e2e', 'examples', 'iam', 'platform'],
  ...['prisma', 'rules', 'scripts', 'start', 'store', 'test', 'testing'],
]
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
).filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/node_modules|prisma.client/.test(path))
const isOfTests = (path: string) => /\.(test|cases)\.tsx?$|^(test|e2e)[\\/]/.test(path)
const scripts = files.filter((path) => !isOfTests(path) || /^test[\\/][^\\/]+\.mjs$/.test(path))

interface NotPortable {
  what: string
  pattern: RegExp
  example: string
  except?: Record<string, string>
}

const NOT_PORTABLE: NotPortable[] = [
  {
    what: 'a shell script of node_modules/.bin',
    pattern: /'\.bin'|'[^']*node_modules\/\.bin\//,
    example: "join('node_modules', '.bin', 'vitest')",
  },
  {
    what: 'a command line for a shell',
    pattern: /\bexec(Sync)?\(\s*['"`]|[{,(\s](bash|sh) -c/,
    example: "execSync('rm -rf dist')",
  },
  {
    what: 'npm without its script',
    pattern: /(spawn|execFile)(Sync)?\(\s*'(npm|npx)'/,
    example: "spawn('npm', ['ci'])",
    except: { 'action/start.mjs': 'in a shell on Windows' },
  },
  {
    what: 'a program of one system',
    pattern:
      /(spawn|execFile)(Sync)?\(\s*'(\/bin\/\w+|ba?sh|chmod|chown|cp|du|find|id|ps|rm|which)'/,
    example: "execFileSync('chmod', ['-R', 'a+r', folder])",
    except: {
      'bench/install.mjs': 'measures on Linux',
      'platform/postgres/postgres-binaries.ts': 'not on Windows',
      'platform/postgres/postgres-user.ts': 'for root',
    },
  },
  {
    what: 'the path of a URL as the path of a file',
    pattern: /import\.meta\.url\)?\.pathname/,
    example: "new URL('..', import.meta.url).pathname",
  },
  {
    what: 'the URL of a file made by hand',
    pattern: /`file:\/\/\$\{/,
    example: 'import(`file://${path}`)',
  },
  {
    what: 'the temporary folder of one system',
    pattern: /['"`]\/tmp\b/,
    example: "mkdtempSync('/tmp/gatehouse-')",
  },
]

test.each(NOT_PORTABLE)('no script has $what', ({ pattern, example, except = {} }) => {
  expect(example).toMatch(pattern)
  const found = scripts.filter((path) => pattern.test(readFileSync(path, 'utf8')))
  expect(found.map((path) => path.replaceAll('\\', '/'))).toEqual(Object.keys(except).sort())
})

test('the scripts of package.json run in every shell', () => {
  const { scripts: lines } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [name, line] of Object.entries<string>(lines))
    expect(line, name).toMatch(/^[\w-]+( [\w./=-]+| &&)*$/)
})

test('no two files have names that differ in their case only', () => {
  const names = files.map((path) => path.toLowerCase())
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
