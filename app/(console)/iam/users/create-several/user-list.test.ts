import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MOST_USERS,
  parseCsv,
  readUserList,
  textOfFile,
  type UserRow,
  userListText,
} from './user-list'

function rowsOf(text: string): UserRow[] {
  const list = readUserList(text)
  if (!list.ok) throw new Error(list.problem)
  return list.rows
}

describe('a list of users', () => {
  it('has one name per line, with or without further columns', () => {
    expect(rowsOf('anna\n\n  ben  \r\ncleo,/staff/,Developers|Testers,team=blue,cost=7\n')).toEqual(
      [
        { line: 1, name: 'anna', path: '', groups: [], tags: [], problems: [] },
        { line: 3, name: 'ben', path: '', groups: [], tags: [], problems: [] },
        {
          line: 4,
          name: 'cleo',
          path: '/staff/',
          groups: ['Developers', 'Testers'],
          tags: [
            { Key: 'team', Value: 'blue' },
            { Key: 'cost', Value: '7' },
          ],
          problems: [],
        },
      ],
    )
  })

  it('is written with headings if its first name could be one', () => {
    for (const text of ['username\nalice\n', 'user,,groups\nalice,,,team=blue,cost=7\n']) {
      const rows = rowsOf(`User name,Path,Groups,Tags,Tags\n${text}`)
      const names = (some: UserRow[]) => some.map(({ name, groups, tags }) => [name, groups, tags])
      expect(names(rowsOf(userListText(rows)))).toEqual(names(rows))
      expect(rows).toHaveLength(2)
    }
  })

  it('has columns in any order under a header, with any spreadsheet’s separator', () => {
    for (const separator of [',', ';', '\t']) {
      const text = [
        ['Group(s)', 'User name', 'tag:team', 'note', 'Path'],
        ['Developers', 'anna', 'blue', 'of no use', '/a/'],
      ]
      expect(
        rowsOf(`\uFEFF${text.map((cells) => cells.join(separator)).join('\r\n')}`),
        separator,
      ).toMatchObject([
        {
          line: 2,
          name: 'anna',
          path: '/a/',
          groups: ['Developers'],
          tags: [{ Key: 'team', Value: 'blue' }],
        },
      ])
    }
  })

  it('reads a single word as a user name, not as a header', () => {
    expect(rowsOf('name\nuser').map(({ name }) => name)).toEqual(['name', 'user'])
    expect(rowsOf('User name\nanna').map(({ name }) => name)).toEqual(['anna'])
  })

  it('reports duplicate names in any case and invalid names, paths, groups and tags at their line', () => {
    const rows = rowsOf(
      'anna\nben smith\nANNA\ncleo,staff\ndan,,a b\nemil,,,team\nfay,,,aws:x=1\n,/p/',
    )
    expect(rows.map(({ problems }) => problems.join(' '))).toEqual([
      '',
      expect.stringContaining('A user name has'),
      'This user name is also on line 1.',
      expect.stringContaining('A path starts and ends with /'),
      '“a b” cannot be the name of a group.',
      '',
      expect.stringContaining('The tag “aws:x=1” is not possible'),
      'Enter a user name.',
    ])
  })

  it('rejects an empty list, an open quotation mark and more users than one job takes', () => {
    const problem = (text: string) => {
      const list = readUserList(text)
      return list.ok ? undefined : list.problem
    }
    expect(problem(' \n,,\n')).toContain('Enter at least one user name')
    expect(problem('User name,Path')).toContain('Enter at least one user name')
    expect(problem('"anna\nben')).toContain('never closed')
    const names = (count: number) => Array.from({ length: count }, (_, i) => `user-${i}`).join('\n')
    expect(problem(names(MOST_USERS))).toBeUndefined()
    expect(problem(names(MOST_USERS + 1))).toContain('has 101 users')
    expect(problem(names(5_000))).toContain('5,000 users')
  })

  it('reads back the rows that it writes', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_+=.@-]{1,64}$/)
    const row = fc.record({
      name,
      path: fc.constantFrom('', '/a/', '/a;b/', '/"x"/', '/a,b/'),
      groups: fc.uniqueArray(name, { maxLength: 3 }),
      tags: fc.uniqueArray(
        fc.record({
          Key: fc.stringMatching(/^[a-z]{1,9}$/),
          Value: fc.stringMatching(/^[a-z=]{0,9}$/),
        }),
        {
          selector: ({ Key }) => Key,
          maxLength: 3,
        },
      ),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { minLength: 1, maxLength: 20, selector: (r) => r.name.toLowerCase() }),
        (rows) => {
          const written = rows.map((given, index) => ({ ...given, line: index + 1, problems: [] }))
          expect(rowsOf(userListText(written))).toEqual(written)
        },
      ),
    )
  })
})

describe('CSV', () => {
  it('returns every quoted cell, with line breaks and quotation marks', () => {
    const cell = fc.string().map((text) => text.replaceAll(/\r\n?/g, '\n'))
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (table) => {
          // The first cell shows which separator the text uses.
          const rows = [['a', 'b'], ...table]
          const text = rows
            .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
            .join('\n')
          expect(parseCsv(text)?.map(({ cells }) => cells)).toEqual(rows)
        },
      ),
    )
  })

  it('terminates for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ') }),
        (text) => {
          const lines = parseCsv(text)
          expect(lines === undefined || lines.length > 0).toBe(true)
        },
      ),
    )
  })
})

describe('a file', () => {
  it('must be UTF-8, with or without a byte order mark', () => {
    const utf8 = new TextEncoder().encode('anna,,,team=grün')
    expect(textOfFile(utf8)).toBe('anna,,,team=grün')
    expect(textOfFile(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toBe('anna,,,team=grün')
    expect(textOfFile(Buffer.from('anna,,,team=grün', 'latin1'))).toBeUndefined()
    expect(textOfFile(Buffer.from('\uFEFFanna', 'utf16le'))).toBeUndefined()
    expect(textOfFile(Buffer.from('anna', 'utf16le'))).toBeUndefined()
  })
})
