// The Query protocol by its edges: what a parameter may be, what a form post becomes, and that any stored text survives the XML.
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

/** The input that a body of parameters becomes. */
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
  test('I4: names of object prototypes are names like any other', () => {
    const body =
      '__proto__=1&constructor=2&toString=3&__proto__.polluted=4&UserName=bob&constructor.prototype.polluted=5'
    expect(read(CreateUserRequest, body)).toEqual({ UserName: 'bob' })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const odd = z.object({ constructor: z.string().optional(), toString: z.string().optional() })
    expect(read(odd, 'UserName=bob')).toEqual({})
  })

  test('parameters the operation does not know are left out', () => {
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
  ])('a boolean may be %s', (text, value) => {
    expect(
      read(UpdateLoginProfileRequest, `UserName=b&PasswordResetRequired=${text}`)
        .PasswordResetRequired,
    ).toBe(value)
  })

  test.each(['True', 'FALSE', 'yes', 'on', '', '%20true', 'true%20', '01', '2'])(
    'no boolean may be “%s”',
    (text) => {
      malformed(() => read(UpdateLoginProfileRequest, `UserName=b&PasswordResetRequired=${text}`))
    },
  )

  test.each([
    ['8', 8],
    ['008', 8],
    ['%2B8', 8],
    ['-8', -8],
  ])('a whole number may be %s', (text, value) => {
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
  ])('no whole number may be “%s”', (text) => {
    malformed(() => read(UpdateAccountPasswordPolicyRequest, `MinimumPasswordLength=${text}`))
  })
})

describe('lists', () => {
  const tags = (body: string) => read(CreateUserRequest, body).Tags

  test('members come in the order of their indices, which may skip by ten', () => {
    const member = (index: number, key: string) =>
      `Tags.member.${index}.Key=${key}&Tags.member.${index}.Value=v`
    expect(tags([member(13, 'c'), member(1, 'a'), member(2, 'b')].join('&'))).toEqual(
      ['a', 'b', 'c'].map((Key) => ({ Key, Value: 'v' })),
    )
    malformed(() => tags([member(1, 'a'), member(13, 'c')].join('&')))
    malformed(() => tags(member(12, 'a')))
  })

  test('index 01 is index 1, and giving both is giving it twice', () => {
    expect(tags('Tags.member.01.Key=a&Tags.member.01.Value=b')).toEqual([{ Key: 'a', Value: 'b' }])
    malformed(() => tags('Tags.member.1.Key=a&Tags.member.01.Key=b'))
  })

  test.each(['0', '-1', '', 'x', '1x', '+1', '1e0', '9999999'])('no index may be “%s”', (index) => {
    malformed(() => tags(`Tags.member.${encodeURIComponent(index)}.Key=a`))
  })

  test('an empty list, as the AWS CLI sends it, is an absent one', () => {
    expect(read(CreateUserRequest, 'UserName=b&Tags=')).toEqual({ UserName: 'b' })
  })

  test('a member without any of its parts reaches the shape, which refuses it', () => {
    expect(
      CreateUserRequest.safeParse(read(CreateUserRequest, 'UserName=b&Tags.member.1=x')).success,
    ).toBe(false)
    const names = z.object({ Names: z.array(z.string()) })
    expect(read(names, 'Names.member.1=a&Names.member.2=b')).toEqual({ Names: ['a', 'b'] })
    expect(names.safeParse(read(names, 'Names.member.1.Key=a')).success).toBe(false)
  })
})

test('I4: whatever the parameters, an input or MalformedInput', () => {
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

test('I6: lists within lists are read in one pass, however many there are', () => {
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

  test('Next’s own members and files are left out', () => {
    const data = form(
      ['$ACTION_ID_x', 'a'],
      ['$ACTION_REF_1', ''],
      ['$ACTION_KEY', 'k'],
      ['UserName', 'bob'],
      ['Path', new Blob(['/x/'])],
    )
    expect([...formToParams(CreateUserRequest, data)]).toEqual([['UserName', 'bob']])
  })

  test('a field posted twice is refused', () => {
    malformed(() => formToParams(CreateUserRequest, form(['UserName', 'bob'], ['UserName', 'eve'])))
  })

  test('a check box that the form declares is false when it is not ticked, true when it is, and absent when not declared', () => {
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

  test('several check boxes are declared in one list, and nothing but check boxes can be', () => {
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

  test('an empty field is absent where the member is optional and empty where it is required', () => {
    expect(input(UpdateLoginProfileRequest, form(['UserName', ''], ['Password', '']))).toEqual({
      UserName: '',
    })
    expect(input(UpdateAccountPasswordPolicyRequest, form(['MaxPasswordAge', '']))).toEqual({})
  })

  test('a text area’s CRLF is LF', () => {
    const data = form(['UserName', 'bob'], ['PolicyName', 'P'], ['PolicyDocument', '{\r\n}\r\n'])
    expect(input(PutUserPolicyRequest, data).PolicyDocument).toBe('{\n}\n')
  })

  test('P2: passwords are taken exactly as posted', () => {
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

  test('the same parameters give the same input through a form and through a body', () => {
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

/** What of XML 1.0's rules a document breaks first: its characters, its references, and elements that open and close in pairs under one root. */
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

  // Latin-1 with TAB, LF and CR is what documents and passwords may hold; tags hold letters and digits of any script.
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

  test('I2: any text that can be stored comes back as it was', () => {
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

  test('I2: whatever it holds, the answer is well-formed', () => {
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

  test('the check of well-formedness finds what is not', () => {
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

  test('what XML can’t hold leaves it well-formed', () => {
    expect(answer({ Text: 'a\0b\u0008c\uffffd\ud800e' }).GetUserResult.Text).toBe(
      'a\ufffdb\ufffdc\ufffdd\ufffde',
    )
  })

  test('lists are members, an empty list an empty element, dates whole seconds, booleans lower case, absent members nothing', () => {
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

  test('an operation without output has no result element', () => {
    expect(successXml(NAMESPACE, 'GetUser', undefined, 'an-id')).toBe(
      `<GetUserResponse xmlns="${NAMESPACE}"><ResponseMetadata><RequestId>an-id</RequestId></ResponseMetadata></GetUserResponse>`,
    )
  })

  test.each([
    ['NoSuchEntity', 'Sender'],
    ['AccessDenied', 'Sender'],
    ['ServiceFailure', 'Receiver'],
    ['ServiceUnavailable', 'Receiver'],
  ] as const)('%s is the fault of the %s', (code, type) => {
    const xml = errorXml(NAMESPACE, new IamError(code, 'No <user> & "co"'), 'an-id')
    expect(parser.parse(xml).ErrorResponse).toEqual({
      '@_xmlns': NAMESPACE,
      Error: { Type: type, Code: code, Message: 'No <user> & "co"' },
      RequestId: 'an-id',
    })
  })

  test.each(['ReportExpired', 'ReportInProgress', 'ReportNotPresent'] as const)(
    '%s has no Message, as with AWS',
    (code) => {
      expect(errorXml(NAMESPACE, new IamError(code, 'For who reads it elsewhere.'), 'an-id')).toBe(
        `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code></Error><RequestId>an-id</RequestId></ErrorResponse>`,
      )
    },
  )
})
