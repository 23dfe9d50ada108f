// Edge cases of the Query protocol: what a parameter may be, what a form post becomes, and that XML
// preserves any stored text.
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { UpdateAccountPasswordPolicyRequest } from '../../iam/shapes/account-password-policy'
import {
  ChangePasswordRequest,
  CreateLoginProfileRequest,
  UpdateLoginProfileRequest,
} from '../../iam/shapes/login-profile'
import { CreateUserRequest } from '../../iam/shapes/user'
import { PutUserPolicyRequest } from '../../iam/shapes/user-policy'
import { IamError } from '../../rules/errors/iam-error'
import { tries } from '../../test/fuzz'
import { parseParams } from './parameters'
import { errorXml, formToParams, paramsToInput, successXml } from './query-protocol'

/** Reads a body of parameters as an operation's input. */
const read = (shape: z.ZodObject, body: string) => paramsToInput(shape, parseParams(body))

function malformed(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof IamError && error.code === 'MalformedInput') return error.message
    throw error
  }
  throw new Error('Not refused.')
}

describe('parameters', () => {
  test('I4: treats names of object prototypes like any other name', () => {
    const body =
      '__proto__=1&constructor=2&toString=3&__proto__.polluted=4&UserName=bob&constructor.prototype.polluted=5'
    expect(read(CreateUserRequest, body)).toEqual({ UserName: 'bob' })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const odd = z.object({ constructor: z.string().optional(), toString: z.string().optional() })
    expect(read(odd, 'UserName=bob')).toEqual({})
  })

  test('ignores parameters that the operation does not know', () => {
    expect(
      read(UpdateLoginProfileRequest, 'UserName=bob&AccountId=1&IsAdmin=true&username=eve'),
    ).toEqual({
      UserName: 'bob',
    })
  })

  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('accepts %s as a boolean', (text, value) => {
    expect(
      read(UpdateLoginProfileRequest, `UserName=b&PasswordResetRequired=${text}`)
        .PasswordResetRequired,
    ).toBe(value)
  })

  test.each(['True', 'FALSE', 'yes', 'on', '', '%20true', 'true%20', '01', '2'])(
    'rejects “%s” as a boolean',
    (text) => {
      malformed(() => read(UpdateLoginProfileRequest, `UserName=b&PasswordResetRequired=${text}`))
    },
  )

  test.each([
    ['8', 8],
    ['008', 8],
    ['%2B8', 8],
    ['-8', -8],
  ])('accepts %s as a whole number', (text, value) => {
    expect(read(UpdateAccountPasswordPolicyRequest, `MinimumPasswordLength=${text}`)).toEqual({
      MinimumPasswordLength: value,
    })
  })

  test.each([
    '',
    '8.0',
    '8e0',
    '0x8',
    '%208',
    '8%20',
    '1_0',
    'NaN',
    'Infinity',
    '9'.repeat(16),
    '%D9%A8',
  ])('rejects “%s” as a whole number', (text) => {
    malformed(() => read(UpdateAccountPasswordPolicyRequest, `MinimumPasswordLength=${text}`))
  })
})

describe('lists', () => {
  const tags = (body: string) => read(CreateUserRequest, body).Tags

  test('orders members by their indices, which may skip ten', () => {
    const member = (index: number, key: string) =>
      `Tags.member.${index}.Key=${key}&Tags.member.${index}.Value=v`
    expect(tags([member(13, 'c'), member(1, 'a'), member(2, 'b')].join('&'))).toEqual(
      ['a', 'b', 'c'].map((Key) => ({ Key, Value: 'v' })),
    )
    malformed(() => tags([member(1, 'a'), member(13, 'c')].join('&')))
    malformed(() => tags(member(12, 'a')))
  })

  test('treats index 01 as index 1, and both together as a duplicate', () => {
    expect(tags('Tags.member.01.Key=a&Tags.member.01.Value=b')).toEqual([{ Key: 'a', Value: 'b' }])
    malformed(() => tags('Tags.member.1.Key=a&Tags.member.01.Key=b'))
  })

  test.each(['0', '-1', '', 'x', '1x', '+1', '1e0', '9999999'])(
    'rejects the index “%s”',
    (index) => {
      malformed(() => tags(`Tags.member.${encodeURIComponent(index)}.Key=a`))
    },
  )

  test('treats an empty list, as the AWS CLI sends it, as absent', () => {
    expect(read(CreateUserRequest, 'UserName=b&Tags=')).toEqual({ UserName: 'b' })
  })

  test('passes a member without any of its parts to the shape, which rejects it', () => {
    expect(
      CreateUserRequest.safeParse(read(CreateUserRequest, 'UserName=b&Tags.member.1=x')).success,
    ).toBe(false)
    const names = z.object({ Names: z.array(z.string()) })
    expect(read(names, 'Names.member.1=a&Names.member.2=b')).toEqual({ Names: ['a', 'b'] })
    expect(names.safeParse(read(names, 'Names.member.1.Key=a')).success).toBe(false)
  })
})

test('leaves a structure without any parameter absent', () => {
  const shape = z.object({ Inner: z.object({ Name: z.string() }).optional() })
  expect(read(shape, 'Inner=x&Outer.Name=x')).toEqual({})
  expect(read(shape, 'Inner.Name=x')).toEqual({ Inner: { Name: 'x' } })
})

test('I4: reads any parameters as an input, or throws MalformedInput', () => {
  const shape = z.object({
    Name: z.string().optional(),
    Count: z.number().optional(),
    Yes: z.boolean().optional(),
    Tags: z.array(z.object({ Key: z.string(), Values: z.array(z.string()) })).optional(),
  })
  const part = fc.constantFrom(
    'Name',
    'Count',
    'Yes',
    'Tags',
    'member',
    'Key',
    'Values',
    '0',
    '1',
    '01',
    '2',
    '__proto__',
    '',
  )
  const names = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.'))
  fc.assert(
    fc.property(
      fc.dictionary(names, fc.oneof(fc.string(), fc.constantFrom('true', '1', '-7'))),
      (params) => {
        try {
          const input = paramsToInput(shape, new Map(Object.entries(params)))
          expect(Object.keys(input).every((name) => name in shape.shape)).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ name: 'IamError', code: 'MalformedInput' })
        }
      },
    ),
    tries(5_000),
  )
})

test('I6: reads nested lists in one pass, however many there are', () => {
  const shape = z.object({ Tags: z.array(z.object({ Values: z.array(z.string()) })) })
  let looks = 0
  const params = new Map<string, string>()
  for (let i = 1; i <= 5_000; i++) params.set(`Tags.member.${i}.Values.member.1`, String(i))
  const counted = new Proxy(params, {
    get(target, name) {
      if (name === Symbol.iterator) looks++
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { Tags } = paramsToInput(shape, counted) as z.output<typeof shape>
  expect(Tags).toHaveLength(5_000)
  expect(Tags[4_999]).toEqual({ Values: ['5000'] })
  expect(looks).toBe(1)
})

describe('forms', () => {
  function form(...fields: [string, string | Blob][]) {
    const data = new FormData()
    for (const [name, value] of fields) data.append(name, value)
    return data
  }
  const input = (shape: z.ZodObject, data: FormData) =>
    paramsToInput(shape, formToParams(shape, data))

  test('ignores Next’s own members and files', () => {
    const data = form(
      ['$ACTION_ID_x', 'a'],
      ['$ACTION_REF_1', ''],
      ['$ACTION_KEY', 'k'],
      ['UserName', 'bob'],
      ['Path', new Blob(['/x/'])],
    )
    expect([...formToParams(CreateUserRequest, data)]).toEqual([['UserName', 'bob']])
  })

  test('rejects a field that is posted twice', () => {
    malformed(() => formToParams(CreateUserRequest, form(['UserName', 'bob'], ['UserName', 'eve'])))
  })

  test('reads a declared check box as true or false, and an undeclared one as absent', () => {
    const declared: [string, string] = ['Declares', 'PasswordResetRequired']
    const user: [string, string] = ['UserName', 'bob']
    expect(input(UpdateLoginProfileRequest, form(declared, user))).toEqual({
      UserName: 'bob',
      PasswordResetRequired: false,
    })
    for (const ticked of ['on', 'true'])
      expect(
        input(UpdateLoginProfileRequest, form(declared, user, ['PasswordResetRequired', ticked])),
      ).toEqual({
        UserName: 'bob',
        PasswordResetRequired: true,
      })
    expect(
      input(UpdateLoginProfileRequest, form(declared, user, ['PasswordResetRequired', 'false'])),
    ).toEqual({
      UserName: 'bob',
      PasswordResetRequired: false,
    })
    expect(input(UpdateLoginProfileRequest, form(user))).toEqual({ UserName: 'bob' })
  })

  test('declares several check boxes in one list, and nothing but check boxes', () => {
    const names = 'RequireSymbols RequireNumbers  HardExpiry'
    expect(
      input(
        UpdateAccountPasswordPolicyRequest,
        form(['Declares', names], ['RequireNumbers', 'on']),
      ),
    ).toEqual({
      RequireSymbols: false,
      RequireNumbers: true,
      HardExpiry: false,
    })
    expect(
      input(
        CreateUserRequest,
        form(['Declares', 'Path UserName __proto__ Other'], ['UserName', 'bob']),
      ),
    ).toEqual({
      UserName: 'bob',
    })
    malformed(() =>
      input(
        UpdateLoginProfileRequest,
        form(['Declares', 'PasswordResetRequired'], ['PasswordResetRequired', 'maybe']),
      ),
    )
  })

  test('reads an empty field as absent if optional, and as empty if required', () => {
    expect(input(UpdateLoginProfileRequest, form(['UserName', ''], ['Password', '']))).toEqual({
      UserName: '',
    })
    expect(input(UpdateAccountPasswordPolicyRequest, form(['MaxPasswordAge', '']))).toEqual({})
  })

  test('converts CRLF in a text area to LF', () => {
    const data = form(['UserName', 'bob'], ['PolicyName', 'P'], ['PolicyDocument', '{\r\n}\r\n'])
    expect(input(PutUserPolicyRequest, data).PolicyDocument).toBe('{\n}\n')
  })

  test('P2: keeps passwords exactly as posted', () => {
    const odd = ' \t a\r\nb\rc\nd\u00a0é '
    expect(input(ChangePasswordRequest, form(['OldPassword', odd], ['NewPassword', odd]))).toEqual({
      OldPassword: odd,
      NewPassword: odd,
    })
    expect(input(CreateLoginProfileRequest, form(['Password', odd]))).toEqual({ Password: odd })
    expect(
      input(UpdateLoginProfileRequest, form(['UserName', 'b'], ['Password', odd])).Password,
    ).toBe(odd)
  })

  test('reads the same parameters as the same input from a form and from a body', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((value) => value.replace(/[\r\0]/g, ''))
    const name = fc.constantFrom(
      'UserName',
      'Path',
      'PermissionsBoundary',
      'Tags.member.1.Key',
      'Tags.member.1.Value',
      'Other',
    )
    fc.assert(
      fc.property(
        fc.dictionary(
          name,
          text.filter((value) => value !== ''),
        ),
        (fields) => {
          const body = new URLSearchParams(fields).toString()
          expect(input(CreateUserRequest, form(...Object.entries(fields)))).toEqual(
            read(CreateUserRequest, body),
          )
        },
      ),
    )
  })
})

const loneSurrogates = fc
  .integer({ min: 0xd800, max: 0xdfff })
  .map((code) => String.fromCharCode(code))

/**
 * Returns the first rule of XML 1.0 that a document breaks: its characters, its references, or
 * elements that open and close in pairs under one root.
 */
function fault(xml: string): string | undefined {
  const open: string[] = []
  let rest = xml
  for (let roots = 0; rest !== ''; ) {
    const [part = '', text, close, name, attributes] =
      /^(?:([^<]+)|<\/([A-Za-z]+)>|<([A-Za-z]+)((?: [a-z]+="[^"<]*")*)>)/.exec(rest) ?? []
    if (part === '') return `no markup: ${rest.slice(0, 20)}`
    if (/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(part))
      return 'a character that XML has not'
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test((text ?? '') + (attributes ?? '')))
      return 'a reference to nothing'
    if (text !== undefined && (open.length === 0 || text.includes(']]>')))
      return 'text where none may be'
    if (close !== undefined && open.pop() !== close) return `${close} closes what it did not open`
    if (name !== undefined && open.push(name) === 1 && ++roots > 1) return 'a second root'
    rest = rest.slice(part.length)
  }
  return open.length > 0 || xml === '' ? 'not closed' : undefined
}

describe('XML', () => {
  const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'
  const parser = new XMLParser({
    trimValues: false,
    parseTagValue: false,
    ignoreAttributes: false,
    htmlEntities: true,
  })
  const answer = (output: unknown) =>
    parser.parse(successXml(NAMESPACE, 'GetUser', output, 'an-id')).GetUserResponse

  // Documents and passwords may contain Latin-1 with TAB, LF and CR; tags may contain letters and
  // digits of any script.
  const latin1 = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  })
  const marks = fc.string({
    unit: fc.constantFrom(
      '\t',
      '\n',
      '\r',
      ' ',
      '&',
      '<',
      '>',
      '"',
      "'",
      ']]>',
      '&amp;',
      '&#13;',
      '<!--',
      '<![CDATA[',
    ),
  })
  const anyScript = fc
    .string({ unit: 'binary' })
    .map((text) => text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, ''))
  const storable = fc.oneof(latin1, marks, anyScript)

  test('I2: returns any text that can be stored unchanged', () => {
    fc.assert(
      fc.property(storable, (text) => {
        expect(answer({ Document: text, After: 'x' }).GetUserResult).toEqual({
          Document: text,
          After: 'x',
        })
        const refusal = parser.parse(
          errorXml(NAMESPACE, new IamError('InvalidInput', text), 'an-id'),
        )
        expect(refusal.ErrorResponse.Error.Message).toBe(text)
      }),
      tries(5_000),
    )
  })

  test('I2: is well-formed, whatever the output contains', () => {
    const any = fc.oneof(
      storable,
      fc.string({ unit: 'binary' }),
      fc.string({ unit: loneSurrogates }),
    )
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 3 }), (text, list) => {
        for (const xml of [
          successXml(NAMESPACE, 'GetUser', { Text: text, List: list, Empty: [] }, 'an-id'),
          errorXml(NAMESPACE, new IamError('InvalidInput', text), 'an-id'),
        ])
          expect(fault(xml)).toBeUndefined()
      }),
      tries(5_000),
    )
  })

  test('finds each kind of malformed document', () => {
    const broken = [
      '<a>',
      '<a></b>',
      '<a><b></a></b>',
      '<a>&</a>',
      '<a>&nbsp;</a>',
      '<a>\0</a>',
      '<a>\ufffe</a>',
      '<a>\ud800</a>',
    ]
    for (const xml of [
      ...broken,
      '<a>]]></a>',
      '<a/><b/>',
      'x<a></a>',
      '<a x="<"></a>',
      '<a x=1></a>',
      '<a>\r</a>',
      '',
    ])
      expect([xml, fault(xml)]).toEqual([xml, expect.any(String)])
    for (const xml of ['<a></a>', '<a x="&lt;">&#13;é\u{1f600}<b>\t\n</b></a>'])
      expect(fault(xml)).toBeUndefined()
  })

  test('stays well-formed for characters that it cannot contain', () => {
    expect(answer({ Text: 'a\0b\u0008c\uffffd\ud800e' }).GetUserResult.Text).toBe(
      'a\ufffdb\ufffdc\ufffdd\ufffde',
    )
  })

  test('writes lists, dates and booleans as AWS does, and omits absent members', () => {
    const output = {
      Many: [{ Key: 'a' }, { Key: 'b' }],
      None: [],
      At: new Date('2026-11-21T10:11:12.987Z'),
      Yes: true,
      No: false,
      Zero: 0,
      Absent: undefined,
    }
    const xml = successXml(NAMESPACE, 'GetUser', output, 'an-id')
    expect(xml).toBe(
      `<GetUserResponse xmlns="${NAMESPACE}"><GetUserResult>` +
        '<Many><member><Key>a</Key></member><member><Key>b</Key></member></Many><None></None>' +
        '<At>2026-11-21T10:11:12Z</At><Yes>true</Yes><No>false</No><Zero>0</Zero></GetUserResult>' +
        '<ResponseMetadata><RequestId>an-id</RequestId></ResponseMetadata></GetUserResponse>',
    )
  })

  test('has no result element for an operation without output', () => {
    expect(successXml(NAMESPACE, 'GetUser', undefined, 'an-id')).toBe(
      `<GetUserResponse xmlns="${NAMESPACE}"><ResponseMetadata><RequestId>an-id</RequestId></ResponseMetadata></GetUserResponse>`,
    )
  })

  test.each([
    ['NoSuchEntity', 'Sender'],
    ['AccessDenied', 'Sender'],
    ['ServiceFailure', 'Receiver'],
    ['ServiceUnavailable', 'Receiver'],
  ] as const)('reports %s as the fault of the %s', (code, type) => {
    const xml = errorXml(NAMESPACE, new IamError(code, 'No <user> & "co"'), 'an-id')
    expect(parser.parse(xml).ErrorResponse).toEqual({
      '@_xmlns': NAMESPACE,
      Error: { Type: type, Code: code, Message: 'No <user> & "co"' },
      RequestId: 'an-id',
    })
  })

  test.each(['ReportExpired', 'ReportInProgress', 'ReportNotPresent'] as const)(
    '%s has no Message, as in AWS',
    (code) => {
      expect(errorXml(NAMESPACE, new IamError(code, 'For who reads it elsewhere.'), 'an-id')).toBe(
        `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code></Error><RequestId>an-id</RequestId></ErrorResponse>`,
      )
    },
  )
})
