import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccountNames,
  type AccountPasswordPolicy,
  brokenRules,
  CLASS_CHARACTERS,
  checkPassword,
  type PasswordPolicy,
  passwordRules,
  passwordRulesAttribute,
  policyViolationMessage,
} from './password-policy'

const nobody: AccountNames = { accountNames: [] }
const acme: AccountNames = { accountNames: ['000011112222', 'acme-corp-9', 'Root.9@acme.example'] }

const custom = (members: Partial<AccountPasswordPolicy> = {}): AccountPasswordPolicy => ({
  MinimumPasswordLength: 6,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword: false,
  ...members,
})
const everyClass = custom({
  MinimumPasswordLength: 14,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
})

const broken = (policy: PasswordPolicy, password: string, names = nobody) =>
  brokenRules(policy, password, names).map(({ rule }) => rule)

describe('the default policy', () => {
  test('requires eight characters of three classes, and not the account’s name', () => {
    expect(passwordRules('default')).toEqual([
      { rule: 'minimumLength', length: 8 },
      { rule: 'classes', needed: 3 },
      { rule: 'notAccountName' },
    ])
  })

  test.each(['Abcdefg1', 'abcdef1!', 'ABCDEF1!', 'Abcdefg!', 'Abcdef1!'])(
    'accepts any three classes: %j',
    (password) => expect(broken('default', password)).toEqual([]),
  )

  test.each(['Abcdefgh', 'abcdefg1', 'ABCDEFG!', '1234567!', 'abcdefgh', '        ', 'äöüÄÖÜßé'])(
    'rejects two classes: %j',
    (password) => expect(broken('default', password)).toEqual(['classes']),
  )

  test('lists the missing classes only if there are too few', () => {
    expect(brokenRules('default', 'abcdefg1', nobody)).toEqual([
      { rule: 'classes', needed: 3, missing: ['uppercase', 'symbol'] },
    ])
    expect(checkPassword('default', 'Abcdefg1', nobody)[1]).toEqual({
      rule: { rule: 'classes', needed: 3 },
      met: true,
    })
  })

  test.each(['acme-corp-9', 'ACME-Corp-9', 'root.9@ACME.example', 'ROOT.9@acme.example'])(
    'rejects the account’s own name in any case: %j',
    (password) => expect(broken('default', password, acme)).toContain('notAccountName'),
  )

  test('accepts a password that merely contains the name', () =>
    expect(broken('default', 'Acme-Corp-99', acme)).toEqual([]))
})

describe('a custom policy', () => {
  test('replaces the default policy completely, even if it requires less', () => {
    expect(passwordRules(custom())).toEqual([{ rule: 'minimumLength', length: 6 }])
    expect(broken(custom(), 'aaaaaa')).toEqual([])
    expect(broken(custom(), 'acme-corp-9', acme)).toEqual([])
  })

  test('lists the classes it requires, in AWS’s order', () =>
    expect(passwordRules(everyClass).map(({ rule }) => rule)).toEqual([
      'minimumLength',
      'uppercase',
      'lowercase',
      'number',
      'symbol',
    ]))

  test.each([
    ['RequireUppercaseCharacters', 'uppercase', 'A', 'aä1!Ä'],
    ['RequireLowercaseCharacters', 'lowercase', 'a', 'AÄ1!ß'],
    ['RequireNumbers', 'number', '0', 'Aa!²½'],
    ['RequireSymbols', 'symbol', '|', 'Aa1"§'],
  ] as const)(
    '%s is satisfied by a character of its class only',
    (member, rule, fitting, others) => {
      const policy = custom({ [member]: true })
      expect(broken(policy, others.repeat(2))).toEqual([rule])
      expect(broken(policy, others.repeat(2) + fitting)).toEqual([])
    },
  )

  test('is satisfied by every character of a class', () => {
    for (const [rule, member] of [
      ['uppercase', 'RequireUppercaseCharacters'],
      ['lowercase', 'RequireLowercaseCharacters'],
      ['number', 'RequireNumbers'],
      ['symbol', 'RequireSymbols'],
    ] as const)
      for (const character of CLASS_CHARACTERS[rule])
        expect(broken(custom({ [member]: true }), `      ${character}`)).toEqual([])
  })

  test('counts exactly twenty of the allowed characters as symbols', () => {
    const policy = custom({ RequireSymbols: true, MinimumPasswordLength: 6 })
    const symbols = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => !broken(policy, character.repeat(6)).includes('symbol'),
    )
    expect(symbols.sort().join('')).toBe([..."!@#$%^&*()_+-=[]{}|'"].sort().join(''))
    expect(symbols).toHaveLength(20)
  })
})

describe('P1: length limits are exact', () => {
  test.each([6, 8, 14, 127, 128])('enforces a minimum of %d', (minimum) => {
    const policy = custom({ MinimumPasswordLength: minimum })
    expect(broken(policy, 'é'.repeat(minimum - 1))).toEqual(['minimumLength'])
    expect(broken(policy, 'é'.repeat(minimum))).toEqual([])
  })

  test('accepts at most 128 characters, under every policy', () => {
    for (const policy of ['default', everyClass] as const) {
      expect(broken(policy, `Aa1!${'x'.repeat(124)}`)).toEqual([])
      expect(broken(policy, `Aa1!${'x'.repeat(125)}`)).toEqual(['maximumLength'])
    }
  })

  test('reports the limits of every password when broken, but does not list them as rules', () => {
    expect(broken('default', 'Abcdef1!→')).toEqual(['characters'])
    expect(broken('default', 'Abcdef1!\u0000')).toEqual(['characters'])
    expect(broken(everyClass, '')).not.toContain('characters')
    for (const policy of ['default', everyClass] as const)
      for (const { rule } of passwordRules(policy))
        expect(['maximumLength', 'characters']).not.toContain(rule)
  })
})

describe('checkPassword', () => {
  test('returns one entry per active rule, in the order of passwordRules', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PasswordPolicy>('default', custom(), everyClass),
        fc.string(),
        (policy, password) => {
          const listed = passwordRules(policy).map(({ rule }) => rule)
          expect(checkPassword(policy, password, acme).map(({ rule }) => rule.rule)).toEqual(listed)
        },
      ),
    )
  })

  test('agrees with brokenRules on every listed rule', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PasswordPolicy>('default', custom(), everyClass),
        fc.string(),
        (policy, password) => {
          const unmet = checkPassword(policy, password, acme).filter(({ met }) => !met)
          expect(brokenRules(policy, password, acme).slice(0, unmet.length)).toEqual(
            unmet.map(({ rule }) => rule),
          )
        },
      ),
    )
  })

  test('reports that an empty password satisfies no length or class rule', () =>
    expect(checkPassword(everyClass, '', nobody).some(({ met }) => met)).toBe(false))
})

describe('policyViolationMessage', () => {
  const messageFor = (policy: PasswordPolicy, password: string, names = nobody) =>
    policyViolationMessage(brokenRules(policy, password, names))

  test('names the minimum length', () =>
    expect(messageFor('default', 'Abcde1!')).toBe('Password should have a minimum length of 8'))

  test('states, under the default policy, how many classes are missing and the possible ones', () => {
    expect(messageFor('default', 'abcdefg1')).toBe(
      'Password should meet 1 more of the following requirements: ' +
        'Password should have at least one uppercase letter, Password should have at least one symbol',
    )
    expect(messageFor('default', 'abcdefgh')).toMatch(
      /^Password should meet 2 more of .*letter, .*number, .*symbol$/,
    )
    expect(messageFor('default', '        ')).toMatch(/^Password should meet 3 more of /)
  })

  test('P10: lists each failed rule', () =>
    expect(messageFor(everyClass, 'é')).toBe(
      'Password should have a minimum length of 14; Password should have at least one uppercase letter; ' +
        'Password should have at least one lowercase letter; Password should have at least one number; ' +
        'Password should have at least one symbol',
    ))

  test('has a separate sentence for every rule', () => {
    expect(messageFor('default', 'acme-corp-9', acme)).toContain('account name')
    expect(messageFor('default', `Aa1${'x'.repeat(126)}`)).toBe(
      'Password should have a maximum length of 128',
    )
    expect(messageFor('default', 'Abcdef1→')).toContain('characters from')
    const identicalTo = (
      ['commonPassword', 'userName', 'accountAlias', 'productName'] as const
    ).map((matches) => policyViolationMessage([{ rule: 'notCompromised', matches }]))
    expect(new Set(identicalTo).size).toBe(4)
    for (const message of identicalTo) expect(message).toMatch(/^Password should not be /)
  })

  test('returns AWS’s general sentence when there is no rule to name', () =>
    expect(policyViolationMessage([])).toBe(
      'Password does not conform to the account password policy.',
    ))
})

describe('passwordRulesAttribute', () => {
  test('requires all four classes under the default policy', () =>
    expect(passwordRulesAttribute('default')).toBe(
      "minlength: 8; maxlength: 128; required: upper; required: lower; required: digit; required: [-!@#$%^&*()_+=[{}|']];",
    ))

  test('allows the classes that a custom policy does not require', () =>
    expect(
      passwordRulesAttribute(custom({ MinimumPasswordLength: 20, RequireNumbers: true })),
    ).toBe(
      "minlength: 20; maxlength: 128; required: digit; allowed: upper, lower, [-!@#$%^&*()_+=[{}|']];",
    ))

  test('contains the twenty symbols in its symbol class', () => {
    const [, symbols = ''] = /required: \[(.*)\];$/.exec(passwordRulesAttribute(everyClass)) ?? []
    expect([...symbols].sort()).toEqual([...CLASS_CHARACTERS.symbol].sort())
  })
})
