import { describe, expect, it } from 'vitest'
import {
  type AccountPasswordPolicy,
  brokenRules,
  type PasswordRule,
  passwordRules,
} from '@/rules/password/password-policy'
import { brokenRulesMessage, laterRulesWords, ruleWords } from './words'

const strict: AccountPasswordPolicy = {
  MinimumPasswordLength: 14,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
}

describe('the password rules in words', () => {
  it('form one sentence with exactly the broken rules', () => {
    const broken = brokenRules(strict, 'UPPERlower!', { accountNames: [] })
    expect(brokenRulesMessage(broken)).toBe(
      'The new password needs: at least 14 characters; a number.',
    )
  })

  it('explain a password that is only compromised, and list that rule among others', () => {
    const common = { rule: 'notCompromised', matches: 'commonPassword' } as const
    expect(brokenRulesMessage([common])).toBe(
      'This is a common password, one that attackers try first. Choose another one, for example a phrase of several unrelated words.',
    )
    expect(brokenRulesMessage([{ rule: 'number' }, common])).toBe(
      'The new password needs: a number; to differ from common passwords, which attackers try first.',
    )
  })

  it('announce that the console refuses compromised passwords', () => {
    expect(laterRulesWords('default', true)).toEqual([
      'Common passwords, which attackers try first, are refused when you submit the form.',
    ])
  })

  it('name all twenty symbols that count', () => {
    const listed = ruleWords({ rule: 'symbol' })
      .replace('a symbol (', '')
      .replace(/\)$/, '')
      .split(' ')
    expect(listed.sort()).toEqual([..."!@#$%^&*()_+-=[]{}|'"].sort())
  })

  it('differ from rule to rule', () => {
    const always: PasswordRule[] = [{ rule: 'maximumLength', length: 128 }, { rule: 'characters' }]
    const rules = [...passwordRules(strict), ...passwordRules('default'), ...always]
    expect(new Set(rules.map(ruleWords)).size).toBe(rules.length)
  })

  it('include the rules that do not concern one password’s characters', () => {
    expect(laterRulesWords('default')).toEqual([])
    expect(laterRulesWords({ ...strict, PasswordReusePrevention: 5, MaxPasswordAge: 90 })).toEqual([
      'The last 5 passwords can’t be used again.',
      'Passwords expire after 90 days.',
    ])
    expect(laterRulesWords({ ...strict, PasswordReusePrevention: 1, MaxPasswordAge: 1 })).toEqual([
      'The last password can’t be used again.',
      'Passwords expire after 1 day.',
    ])
  })
})
